package dev.weir.lake.logstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lake.LocalSpark;
import io.delta.tables.DeltaTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes append to one table while every rename and link takes its time. */
@ExtendWith(LocalSpark.class)
class TwoWritersIT {

  static final Duration DELAY = Duration.ofMillis(60);

  /** After it a writer is taken to hang, and is killed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int COMMITS = 20;

  @TempDir private Path directory;

  @Test
  void everyCommitThatAProcessWasToldItWonStands(SparkSession spark) throws Exception {
    String table = directory.resolve("table").toString();
    spark
        .createDataset(List.<String>of(), Encoders.STRING())
        .toDF("row")
        .write()
        .format("delta")
        .save(table);

    List<String> committed = new ArrayList<>();
    List<Writer> writers = List.of(start(table, "left"), start(table, "right"));
    try {
      for (Writer writer : writers) {
        writer.awaitReady();
      }
      for (Writer writer : writers) {
        writer.go();
      }
      for (Writer writer : writers) {
        committed.addAll(writer.rows());
      }
    } finally {
      writers.forEach(Writer::kill);
    }

    assertThat(committed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("left", "right")
                .flatMap(name -> IntStream.range(0, COMMITS).mapToObj(i -> name + "-" + i))
                .toList());
    assertThat(spark.read().format("delta").load(table).as(Encoders.STRING()).collectAsList())
        .as("rows in the table")
        .containsExactlyInAnyOrderElementsOf(committed);
    List<org.apache.spark.sql.Row> history =
        DeltaTable.forPath(spark, table)
            .history()
            .select("version", "userMetadata")
            .orderBy("version")
            .collectAsList();
    assertThat(history.stream().map(row -> row.getLong(0)))
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 2L * COMMITS).boxed().toList());
    assertThat(history.stream().skip(1).map(row -> row.getString(1)))
        .as("the process and commit that each version belongs to")
        .containsExactlyInAnyOrderElementsOf(committed);
  }

  private Writer start(String table, String name) throws IOException, InterruptedException {
    boolean strace = hasStrace();
    List<String> command = new ArrayList<>();
    if (strace) {
      command.addAll(
          List.of(
              "strace",
              "-f",
              "--seccomp-bpf",
              "-qq",
              "-o",
              "/dev/null",
              "-e",
              "trace=?rename,?renameat,?renameat2,?link,?linkat",
              "-e",
              "inject=?rename,?renameat,?renameat2,?link,?linkat:delay_enter="
                  + DELAY.toNanos() / 1000));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of(System.getProperty("weir.root"), "conf", "jvm.options"),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Appender.class.getName(),
            table,
            name,
            String.valueOf(COMMITS),
            (strace ? HardLinkLogStore.class : DelayedLogStore.class).getName()));
    Path errors = directory.resolve(name + ".log");
    Writer writer =
        new Writer(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(writer::kill);
    return writer;
  }

  /** Whether strace is there and allowed to trace. */
  private static boolean hasStrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** An {@link Appender} in a process of its own. */
  private record Writer(Process process, BufferedReader output, Path errors) {

    Writer(Process process, Path errors) {
      this(
          process,
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
          errors);
    }

    void awaitReady() throws IOException {
      assertThat(output.readLine()).as(() -> log()).isEqualTo("ready");
    }

    void go() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /** Waits for the end and gives the rows the process reported as committed. */
    List<String> rows() throws IOException, InterruptedException {
      List<String> rows = output.lines().toList();
      assertThat(process.waitFor()).as(() -> log()).isZero();
      return rows;
    }

    void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    private String log() {
      try {
        return Files.readString(errors, UTF_8);
      } catch (IOException e) {
        return "no log: " + e;
      }
    }
  }
}
