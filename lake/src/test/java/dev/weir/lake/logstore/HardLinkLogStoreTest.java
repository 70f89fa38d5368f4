package dev.weir.lake.logstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardLinkLogStoreTest {

  private static final String NAME = "dev.weir.lake.logstore.HardLinkLogStore";
  private static final Configuration HADOOP = new Configuration();

  @TempDir private java.nio.file.Path table;

  private final HardLinkLogStore store = new HardLinkLogStore(HADOOP);
  private java.nio.file.Path log;

  @BeforeEach
  void makeLog() throws IOException {
    log = Files.createDirectory(table.resolve("_delta_log"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsBackWhatWasWritten(boolean overwrite) throws IOException {
    write(store, "0.json", overwrite, "{\"a\":1}", "{\"url\":\"http://münchen.example/\u2028\"}");

    assertThat(read("0.json"))
        .containsExactly("{\"a\":1}", "{\"url\":\"http://münchen.example/\u2028\"}");
    assertThat(log.resolve("0.json"))
        .hasContent("{\"a\":1}\n{\"url\":\"http://münchen.example/\u2028\"}\n");
    assertThat(names()).containsExactly("0.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "file://", "FILE:"})
  void pathsWithAndWithoutSchemeAreTheSameFile(String prefix) throws IOException {
    Path path = new Path(prefix + log.resolve("0.json"));

    store.write(path, List.of("{}").iterator(), false, HADOOP);

    assertThat(read("0.json")).containsExactly("{}");
    assertThat(store.resolvePathOnPhysicalStorage(path, HADOOP))
        .isEqualTo(FileSystem.getLocal(HADOOP).makeQualified(new Path(log + "/0.json")));
  }

  @Test
  void secondCommitOfAVersionIsRefusedAndTheFirstStays() throws IOException {
    write(store, "0.json", false, "first");

    assertThatThrownBy(() -> write(store, "0.json", false, "second"))
        .isExactlyInstanceOf(FileAlreadyExistsException.class);
    assertThat(read("0.json")).containsExactly("first");
    assertThat(names()).containsExactly("0.json");
  }

  @Test
  void writerThatFindsTheVersionTakenOnlyWhenLinkingIsRefusedToo() throws IOException {
    HardLinkLogStore late =
        new HardLinkLogStore(
            HADOOP,
            (name, existing) -> {
              write(store, "0.json", false, "first");
              Files.createLink(name, existing);
            });

    assertThatThrownBy(() -> write(late, "0.json", false, "second"))
        .isExactlyInstanceOf(FileAlreadyExistsException.class);
    assertThat(read("0.json")).containsExactly("first");
    assertThat(names()).containsExactly("0.json");
  }

  @Test
  void commitWhoseLinkWasMadeButReportedAsFailedStands() throws IOException {
    HardLinkLogStore forgetful =
        new HardLinkLogStore(
            HADOOP,
            (name, existing) -> {
              Files.createLink(name, existing);
              Files.createLink(name, existing);
            });

    write(forgetful, "0.json", false, "{}");

    assertThat(read("0.json")).containsExactly("{}");
    assertThat(names()).containsExactly("0.json");
  }

  @Test
  void overwriteReplacesWhole() throws IOException {
    write(store, "_last_checkpoint", true, "{\"version\":10}", "{}");
    write(store, "_last_checkpoint", true, "{\"version\":20}");

    assertThat(read("_last_checkpoint")).containsExactly("{\"version\":20}");
    assertThat(names()).containsExactly("_last_checkpoint");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void commitThatFailsHalfWayLeavesNothing(boolean overwrite) {
    Iterator<String> broken =
        new Iterator<>() {
          private int served;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public String next() {
            if (served++ == 100_000) {
              throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return "{\"add\":{}}";
          }
        };

    assertThatThrownBy(() -> store.write(path("0.json"), broken, overwrite, HADOOP))
        .hasMessageContaining("No space left on device");
    assertThat(log).isEmptyDirectory();
  }

  @Test
  void fileThatCannotBeWrittenIsNamedWithCauseAndRemedy() {
    String tooLong = "0".repeat(240) + ".json";

    assertThatThrownBy(() -> write(store, tooLong, false, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "Cannot write", tooLong, "File name too long", "Nothing was committed");
    assertThat(log).isEmptyDirectory();
  }

  @Test
  void fileSystemWithoutHardLinksIsNamedWithCauseAndRemedy() {
    HardLinkLogStore onFat =
        new HardLinkLogStore(
            HADOOP,
            (name, existing) -> {
              throw new FileSystemException(name.toString(), null, "Operation not permitted");
            });

    assertThatThrownBy(() -> write(onFat, "0.json", false, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "Cannot commit " + log.resolve("0.json"),
            "hard link",
            "Operation not permitted",
            "move the lake to one that has them");
    assertThat(log).isEmptyDirectory();
  }

  @Test
  void oneOfTwoThreadsWinsEachVersion() throws Exception {
    int versions = 200;
    CyclicBarrier barrier = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<Integer>>> wins =
          Stream.of("a", "b")
              .map(
                  writer ->
                      threads.submit(
                          () -> {
                            List<Integer> won = new ArrayList<>();
                            for (int version = 0; version < versions; version++) {
                              barrier.await();
                              if (wins(version + ".json", writer)) {
                                won.add(version);
                              }
                            }
                            return won;
                          }))
              .toList();

      List<Integer> a = wins.get(0).get();
      List<Integer> b = wins.get(1).get();
      assertThat(Stream.concat(a.stream(), b.stream()))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, versions).boxed().toList());
      for (int version : a) {
        assertThat(read(version + ".json")).containsExactly("a");
      }
      assertThat(names()).hasSize(versions);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void interruptedThreadStillCommitsAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    try {
      write(store, "0.json", false, "{}");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(read("0.json")).containsExactly("{}");
  }

  @Test
  void leftoversOfKilledWritersGoOnceTheyAreOld() throws IOException {
    java.nio.file.Path old = leftover(LogFile.LEFTOVER_AGE.plusMinutes(1));
    java.nio.file.Path young = leftover(LogFile.LEFTOVER_AGE.minusMinutes(1));
    java.nio.file.Path ofAnother = Files.createFile(log.resolve(".0.checkpoint.parquet.x.tmp"));
    Files.setLastModifiedTime(ofAnother, FileTime.from(Instant.EPOCH));

    write(store, "0.json", false, "{}");

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(ofAnother).exists();
  }

  @Test
  void missingFileIsReportedAsDeltaExpects() {
    assertThatThrownBy(() -> store.read(path("_last_checkpoint"), HADOOP))
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("_last_checkpoint");
  }

  @Test
  void missingLogIsReportedAsDeltaExpects() {
    Path path = new Path(table + "/nowhere/0.json");

    assertThatThrownBy(() -> store.listFrom(path, HADOOP))
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("nowhere");
    for (boolean overwrite : List.of(false, true)) {
      assertThatThrownBy(() -> store.write(path, List.of("{}").iterator(), overwrite, HADOOP))
          .isExactlyInstanceOf(FileNotFoundException.class)
          .hasMessageContaining("nowhere");
    }
  }

  @Test
  void listsVisibleFilesFromANameOnInOrder() throws IOException {
    for (String name : List.of("2.json", "0.json", "1.json", "_last_checkpoint", "10.json")) {
      write(store, name, false, "{}");
    }
    leftover(Duration.ZERO);
    Files.createFile(log.resolve(".2.json.crc"));
    Files.createDirectory(log.resolve("_sidecars"));

    assertThat(listed("1"))
        .containsExactly("1.json", "10.json", "2.json", "_last_checkpoint", "_sidecars");
    assertThat(listed(".0")).hasSize(6).doesNotContain(".2.json.crc");
    assertThat(listed("\0")).as("as a vacuum lists").hasSize(6);
    assertThat(listed("zz")).isEmpty();
  }

  @Test
  void listsFilesAsHadoopDoes() throws IOException {
    write(store, "0.json", false, "{\"a\":1}");

    FileStatus ours = store.listFrom(path("0"), HADOOP).next();
    FileStatus hadoops = FileSystem.getLocal(HADOOP).getFileStatus(path("0.json"));

    assertThat(ours.getPath()).isEqualTo(hadoops.getPath());
    assertThat(ours.getLen()).isEqualTo(hadoops.getLen());
    assertThat(ours.getModificationTime()).isEqualTo(hadoops.getModificationTime());
    assertThat(ours.getBlockSize()).isEqualTo(hadoops.getBlockSize());
    assertThat(ours.isFile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void staleChecksumsOfHadoopHarmNoReader(boolean overwrite) throws IOException {
    LocalFileSystem hadoops = FileSystem.getLocal(HADOOP);
    try (FSDataOutputStream out = hadoops.create(path("0.json"))) {
      out.write("{\"old\":1}\n".getBytes(UTF_8));
    }
    if (!overwrite) {
      Files.delete(log.resolve("0.json"));
    }
    assertThat(log.resolve(".0.json.crc")).exists();

    write(store, "0.json", overwrite, "{\"new\":1}");

    assertThat(read("0.json")).containsExactly("{\"new\":1}");
    assertThat(hadoops.open(path("0.json")).readAllBytes()).asString().isEqualTo("{\"new\":1}\n");
  }

  @Test
  void checksumOfACommitThatStandsIsKept() throws IOException {
    try (FSDataOutputStream out = FileSystem.getLocal(HADOOP).create(path("0.json"))) {
      out.write("{}\n".getBytes(UTF_8));
    }

    assertThatThrownBy(() -> write(store, "0.json", false, "late"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(names()).containsExactly(".0.json.crc", "0.json");
  }

  @Test
  void readerDoesNotTrustHadoopsChecksums() throws IOException {
    write(store, "0.json", false, "{}");
    Files.writeString(log.resolve(".0.json.crc"), "not a checksum");

    assertThat(read("0.json")).containsExactly("{}");
  }

  @Test
  void iteratorOfLinesEnds() throws IOException {
    write(store, "0.json", false, "{}");

    try (CloseableIterator<String> lines = store.read(path("0.json"), HADOOP)) {
      lines.next();
      assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void checkpointsAreToBeRenamedIntoPlace() {
    assertThat(store.isPartialWriteVisible(path("0.checkpoint.parquet"), HADOOP)).isTrue();
  }

  @Test
  void otherSchemesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.read(new Path("hdfs://node/lake/_delta_log/0.json"), HADOOP))
        .withMessageContainingAll(
            "hdfs://node/lake", "hard links", "spark.delta.logStore.file.impl");
  }

  @Test
  void sessionWithTheStoreIsAccepted() {
    assertThatCode(() -> HardLinkLogStore.require(conf().set(HardLinkLogStore.CONF_KEY, NAME)))
        .doesNotThrowAnyException();
    assertThatCode(() -> HardLinkLogStore.require(conf().set("delta.logStore.file.impl", NAME)))
        .doesNotThrowAnyException();
  }

  @Test
  void sessionWithoutTheStoreIsRefusedWithCauseAndRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HardLinkLogStore.require(conf()))
        .withMessageContainingAll(
            "lose commits", "not set", HardLinkLogStore.CONF_KEY + "=" + NAME);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HardLinkLogStore.require(
                    conf().set(HardLinkLogStore.CONF_KEY, "io.delta.storage.LocalLogStore")))
        .withMessageContaining("set to io.delta.storage.LocalLogStore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.delta.logStore.class", "delta.logStore.class"})
  void sessionWithOneStoreForAllSchemesIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HardLinkLogStore.require(
                    conf()
                        .set(HardLinkLogStore.CONF_KEY, NAME)
                        .set(key, "io.delta.storage.HDFSLogStore")))
        .withMessageContainingAll(key + "=io.delta.storage.HDFSLogStore", "Remove it");
  }

  private static SparkConf conf() {
    return new SparkConf(false);
  }

  private Path path(String name) {
    return new Path("file:" + log.resolve(name));
  }

  private void write(LogStore with, String name, boolean overwrite, String... lines)
      throws IOException {
    with.write(path(name), List.of(lines).iterator(), overwrite, HADOOP);
  }

  private boolean wins(String name, String writer) throws IOException {
    try {
      write(store, name, false, writer);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private List<String> read(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (CloseableIterator<String> read = store.read(path(name), HADOOP)) {
      read.forEachRemaining(lines::add);
    }
    return lines;
  }

  private List<String> listed(String from) throws IOException {
    List<String> names = new ArrayList<>();
    store
        .listFrom(new Path(new Path(log.toUri()), from), HADOOP)
        .forEachRemaining(file -> names.add(file.getPath().getName()));
    return names;
  }

  private List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(log)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What a writer leaves that was killed that long ago between writing and linking. */
  private java.nio.file.Path leftover(Duration ago) throws IOException {
    TemporaryFile killed = TemporaryFile.write(log.resolve("7.json"), List.of("{}").iterator());
    Files.setLastModifiedTime(killed.path(), FileTime.from(Instant.now().minus(ago)));
    return killed.path();
  }
}
