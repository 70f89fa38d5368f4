package dev.weir.ingest;

import static dev.weir.lake.LakeTable.col;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.contract.BatchId;
import dev.weir.contract.Table;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.Tables;
import dev.weir.lake.JobStatus;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import dev.weir.lake.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalSpark.class)
final class IngestJobIT {

  private static final long TINY_SPLITS = 64;

  @TempDir Path folder;

  private SparkSession spark;
  private Lake lake;

  @BeforeEach
  void openLake(SparkSession session) {
    spark = session;
    lake = new Lake(session, folder.resolve("lake").toString());
  }

  @Test
  void theRealFileAddsUp() {
    Path file =
        Path.of(System.getProperty("weir.root", "."))
            .resolve("../shared/data/malicious_phish_40k.csv")
            .normalize();
    assumeTrue(Files.exists(file), () -> file + " is not here");
    IngestReport report = ingest(Feeds.KAGGLE, file);
    assertThat(report.read()).isEqualTo(39_999);
    assertThat(report.accepted()).isEqualTo(39_700);
    assertThat(report.quarantined()).isZero();
    assertThat(report.duplicates()).isEqualTo(299);
    assertThat(lake.table(BronzeQuarantine.TABLE).version()).isEmpty();
    Row first = lake.read(BronzeUrls.TABLE).filter(col(BronzeUrls.SOURCE_LINE).equalTo(2)).first();
    assertThat(first.<String>getAs(BronzeUrls.URL.name())).isEqualTo("br-icloud.com.br");
  }

  @Test
  void everyRefusedRecordIsInQuarantineWithItsReason() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.write("url,type,note\n".getBytes(UTF_8));
    csv.write("a.example,benign,first\n".getBytes(UTF_8));
    csv.write(",benign,\n".getBytes(UTF_8));
    csv.write("  ,benign,\n".getBytes(UTF_8));
    csv.write(("b.example/" + "x".repeat(100) + ",benign,\n").getBytes(UTF_8));
    csv.write("c.example/\u0001,benign,\n".getBytes(UTF_8));
    csv.write("d.example/\u00e9,benign,\n".getBytes(ISO_8859_1));
    csv.write("e.example,spam,\n".getBytes(UTF_8));
    csv.write("f.example,benign\n".getBytes(UTF_8));
    csv.write("\"g.example\"x,benign,\n".getBytes(UTF_8));
    csv.write(("h.example," + "y".repeat(500) + ",\n").getBytes(UTF_8));
    csv.write("http://?nothing,benign,\n".getBytes(UTF_8));
    csv.write("a.example, BENIGN ,again\n".getBytes(UTF_8));
    csv.write("a.example,,unlabelled\n".getBytes(UTF_8));
    csv.write("hxxp://i[.]example/x,,defanged\n".getBytes(UTF_8));
    Path file = Files.write(folder.resolve("reasons.csv"), csv.toByteArray());
    IngestSettings settings =
        new IngestSettings(Feeds.KAGGLE, List.of(file.toString()), Optional.empty(), 80, 400);

    IngestReport report = new IngestJob(lake, settings, table -> {}, TINY_SPLITS).run();

    assertThat(report.counts())
        .containsEntry("read", 14L)
        .containsEntry("accepted", 3L)
        .containsEntry("quarantined", 10L)
        .containsEntry("duplicates", 1L);
    List<Row> refused =
        lake.read(BronzeQuarantine.TABLE)
            .orderBy(col(BronzeQuarantine.SOURCE_LINE))
            .collectAsList();
    assertThat(refused)
        .extracting(
            row -> row.<Long>getAs(BronzeQuarantine.SOURCE_LINE.name()),
            row -> row.<String>getAs(BronzeQuarantine.REASON.name()))
        .containsExactly(
            tuple(3L, "empty_url"),
            tuple(4L, "empty_url"),
            tuple(5L, "too_long"),
            tuple(6L, "control_characters"),
            tuple(7L, "invalid_encoding"),
            tuple(8L, "unknown_label"),
            tuple(9L, "wrong_column_count"),
            tuple(10L, "malformed_quoting"),
            tuple(11L, "record_too_long"),
            tuple(12L, "no_host"));
    assertThat(refused.get(4).<byte[]>getAs(BronzeQuarantine.RAW_BYTES.name()))
        .isEqualTo("d.example/\u00e9,benign,".getBytes(ISO_8859_1));
    assertThat(refused.get(4).<String>getAs(BronzeQuarantine.RAW.name()))
        .isEqualTo("d.example/\ufffd,benign,");
    assertThat(refused.get(7).<String>getAs(BronzeQuarantine.RAW.name()))
        .isEqualTo("\"g.example\"x,benign,");
    assertThat(
            refused.get(7).isNullAt(refused.get(7).fieldIndex(BronzeQuarantine.RAW_BYTES.name())))
        .isTrue();
    List<Row> accepted =
        lake.read(BronzeUrls.TABLE).orderBy(col(BronzeUrls.SOURCE_LINE)).collectAsList();
    assertThat(accepted.get(0).getJavaMap(accepted.get(0).fieldIndex(BronzeUrls.EXTRA.name())))
        .isEqualTo(Map.of("note", "first"));
    assertThat(accepted.get(1).<String>getAs(BronzeUrls.LABEL.name())).isNull();
    assertThat(accepted.get(2).<String>getAs(BronzeUrls.URL.name()))
        .isEqualTo("hxxp://i[.]example/x");
  }

  @Test
  void urlsAreStoredByteForByte() throws IOException {
    List<String> urls =
        List.of(
            " http://blank.example/ ",
            "http://back.example/\\..\\x\\",
            "http://quote.example/\"a\"",
            "http://comma.example/a,b",
            "http://mojibake.example/Ã©\u0080\u009f",
            "http://replacement.example/\ufffd",
            "http://emoji.example/😀",
            "http://combining.example/e\u0301",
            "http://bom.example/\ufeff",
            "http://noncharacter.example/\uffff",
            "HTTP://UPPER.example/%7E%zz",
            "http://percent.example/100%",
            "null.example/NULL");
    StringBuilder csv = new StringBuilder("url,type\r\n");
    urls.forEach(url -> csv.append('"').append(url.replace("\"", "\"\"")).append("\",benign\r\n"));
    ingest(Feeds.KAGGLE, write("nasty.csv", csv.toString()));
    assertThat(
            lake.read(BronzeUrls.TABLE)
                .orderBy(col(BronzeUrls.SOURCE_LINE))
                .select(col(BronzeUrls.URL).cast("binary"))
                .as(Encoders.BINARY())
                .collectAsList())
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(urls.stream().map(url -> url.getBytes(UTF_8)).toList());
  }

  @Test
  void theFirstOfRepeatedRecordsIsKept() throws IOException {
    // Of these two it has the lower SHA-256.
    write("in/2.csv", "url,type\na.example,benign\nb.example,benign\na.example,malware\n");
    write("in/1.csv", "url,type\nb.example,benign\na.example,Benign\nc.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.duplicates()).isEqualTo(2);
    assertThat(places()).containsExactlyInAnyOrder("2.csv:2", "2.csv:3", "2.csv:4", "1.csv:4");
  }

  @Test
  void directoriesAndGlobsPassOverHiddenFiles() throws IOException {
    write("in/a.csv", "url,type\na.example,benign\n");
    write("in/deep/b.csv", "url,type\nb.example,benign\n");
    write("in/_SUCCESS", "");
    write("in/.a.csv.crc", "crc");
    write("in/_temporary/c.csv", "url,type\nc.example,benign\n");
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("in")).counts()).containsEntry("files", 2L);
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("in/*.csv")).nothingToDo()).isTrue();
    write("in/x[1].csv", "url,type\nx.example,benign\n");
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("in/x[1].csv")).accepted()).isEqualTo(1);
  }

  @Test
  void anEmptyDirectoryIsNothingToDo() throws IOException {
    write("in/_SUCCESS", "");
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.status()).isEqualTo(JobStatus.NOTHING_TO_DO);
    assertThat(report.counts()).containsEntry("files", 0L);
    assertThat(versions()).containsOnly(OptionalLong.empty());
  }

  @Test
  void anEmptyFileLandsAsABatchOfNoRecords() throws IOException {
    IngestReport report = ingest(Feeds.URLHAUS, write("a.csv", ""));
    assertThat(report.counts()).containsEntry("files", 1L).containsEntry("read", 0L);
    assertThat(ingest(Feeds.URLHAUS, folder.resolve("a.csv")).nothingToDo()).isTrue();
  }

  @Test
  void runAgainItAddsNothing() throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\nb.example,spam\n");
    IngestReport first = ingest(Feeds.KAGGLE, file);
    List<OptionalLong> versions = versions();
    IngestReport again = ingest(Feeds.KAGGLE, file);
    assertThat(again.nothingToDo()).isTrue();
    assertThat(again.read()).isZero();
    assertThat(again.skipped())
        .containsExactly(
            new IngestReport.SkippedFile(file.toString(), first.batches().get(0).id()));
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void newContentUnderAKnownNameIsANewBatch() throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\n");
    ingest(Feeds.KAGGLE, file);
    write("a.csv", "url,type\na.example,benign\nb.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, file);
    assertThat(report.changed()).containsExactly(file.toString());
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(3);
  }

  @Test
  void theSameContentTwiceInOneInputLandsOnce() throws IOException {
    Path one = write("1.csv", "url,type\na.example,benign\n");
    Path two = write("2.csv", "url,type\na.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, two, one, one);
    assertThat(report.counts()).containsEntry("files", 1L).containsEntry("read", 1L);
    assertThat(report.skipped())
        .extracting(IngestReport.SkippedFile::path)
        .containsExactly(two.toString());
  }

  static Stream<Table> commits() {
    return Tables.BRONZE.stream();
  }

  @ParameterizedTest
  @MethodSource("commits")
  void killedAfterACommitItCompletesTheBatch(Table last) throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\nb.example,spam\na.example,benign\n");
    killAfter(last, Optional.empty(), file);
    IngestReport report = ingest(Feeds.KAGGLE, file);
    assertThat(report.nothingToDo()).isEqualTo(last.equals(BronzeBatches.TABLE));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(BronzeQuarantine.TABLE).count()).isEqualTo(1);
    Row batch = lake.read(BronzeBatches.TABLE).collectAsList().get(0);
    assertThat(lake.read(BronzeBatches.TABLE).count()).isEqualTo(1);
    assertThat(batch.<Long>getAs(BronzeBatches.READ.name())).isEqualTo(3);
    assertThat(batch.<Long>getAs(BronzeBatches.DUPLICATES.name())).isEqualTo(1);
    assertThat(
            lake.read(BronzeUrls.TABLE)
                .select(col(BronzeUrls.INGESTED_AT))
                .union(lake.read(BronzeQuarantine.TABLE).select(col(BronzeQuarantine.INGESTED_AT)))
                .union(lake.read(BronzeBatches.TABLE).select(col(BronzeBatches.INGESTED_AT)))
                .distinct()
                .count())
        .isEqualTo(1);
  }

  @Test
  void killedItCompletesTheOldBatchEvenWhenAnotherFileHasArrived() throws IOException {
    Path file = write("in/a.csv", "url,type\na.example,benign\n");
    killAfter(BronzeUrls.TABLE, Optional.empty(), file);
    write("in/b.csv", "url,type\nb.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.batches())
        .extracting(IngestReport.Batch::resumed, IngestReport.Batch::accepted)
        .containsExactly(tuple(true, 1L), tuple(false, 1L));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
    assertThat(report.unfinished()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commitsBeforeTheLast")
  void aBegunBatchIsCompletedWhateverElseHasArrived(Table last) throws IOException {
    write("in/a.csv", "url,type\na.example,benign\n");
    write("in/b.csv", "url,type\nb.example,spam\n");
    killAfter(last, Optional.empty(), folder.resolve("in"));
    write("in/c.csv", "url,type\nc.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.batches())
        .extracting(IngestReport.Batch::resumed, IngestReport.Batch::files)
        .containsExactly(tuple(true, 2L), tuple(false, 1L));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
    assertThat(lake.read(BronzeQuarantine.TABLE).count()).isEqualTo(1);
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("in")).nothingToDo()).isTrue();
  }

  static Stream<Table> commitsBeforeTheLast() {
    return Stream.of(BronzeUrls.TABLE, BronzeQuarantine.TABLE);
  }

  @ParameterizedTest
  @MethodSource("commitsBeforeTheLast")
  void aBegunBatchIsCompletedByItsRowsOnceItsCommitIsForgotten(Table last) throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\nb.example,spam\n");
    killAfter(last, Optional.empty(), file);
    for (Table table : List.of(BronzeUrls.TABLE, BronzeQuarantine.TABLE)) {
      if (lake.table(table).exists()) {
        lake.spark()
            .sql(
                "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.setTransactionRetentionDuration' = 'interval 0 seconds')"
                    .formatted(lake.table(table).path()));
      }
    }
    IngestReport report = ingest(Feeds.KAGGLE, file);
    assertThat(report.batches())
        .extracting(IngestReport.Batch::accepted, IngestReport.Batch::quarantined)
        .containsExactly(tuple(1L, 1L));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(BronzeQuarantine.TABLE).count()).isEqualTo(1);
    assertThat(ingest(Feeds.KAGGLE, file).nothingToDo()).isTrue();
  }

  @Test
  void aBegunBatchIsCompletedWhateverItsFilesAreCalled() throws IOException {
    write("in/1.csv", "url,type\na.example,benign\nb.example,benign\n");
    write("in/2.csv", "url,type\nb.example,benign\nc.example,benign\na.example,benign\n");
    killAfter(BronzeUrls.TABLE, Optional.empty(), folder.resolve("in"));
    Files.move(folder.resolve("in/1.csv"), folder.resolve("in/3.csv"));
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.batches())
        .extracting(IngestReport.Batch::resumed, IngestReport.Batch::accepted)
        .containsExactly(tuple(true, 3L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "day-2"})
  void aBegunBatchKeepsItsIdWhateverIsChosenNext(String next) throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\nb.example,benign\n");
    killAfter(BronzeUrls.TABLE, Optional.of("day-1"), file);
    IngestReport report = ingest(Feeds.KAGGLE, Optional.of(next).filter(id -> !id.isEmpty()), file);
    assertThat(report.batches())
        .extracting(IngestReport.Batch::id)
        .containsExactly(new BatchId("day-1"));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
  }

  @Test
  void aFileOfABegunBatchIsLeftToItWhileAnotherIsMissing() throws IOException {
    Path a = write("in/a.csv", "url,type\na.example,benign\n");
    Path b = write("in/b.csv", "url,type\nb.example,benign\n");
    killAfter(BronzeUrls.TABLE, Optional.of("day-1"), folder.resolve("in"));
    IngestReport.SkippedFile left =
        new IngestReport.SkippedFile(a.toString(), new BatchId("day-1"));
    Files.delete(b);
    write("in/c.csv", "url,type\nc.example,benign\n");
    IngestReport report = ingest(Feeds.KAGGLE, folder.resolve("in"));
    assertThat(report.left()).containsExactly(left);
    assertThat(report.unfinished()).containsExactly(new BatchId("day-1"));
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(ingest(Feeds.KAGGLE, a).status()).isEqualTo(JobStatus.LEFT);
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(3);
    write("in/b.csv", "url,type\nb.example,benign\n");
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("in")).batches())
        .extracting(IngestReport.Batch::id, IngestReport.Batch::accepted)
        .containsExactly(tuple(new BatchId("day-1"), 2L));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(3);
  }

  @Test
  void anotherRunsFileIsLandedOnceWhicheverRunIsFirst() throws Exception {
    Path a = write("a/a.csv", "url,type\na.example,benign\nb.example,spam\n");
    write("ab/a.csv", Files.readString(a));
    write("ab/b.csv", "url,type\nb.example,benign\n");
    atOnce(a, folder.resolve("ab"));
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
    assertThat(lake.read(BronzeQuarantine.TABLE).count()).isEqualTo(1);
    assertThat(
            lake.read(BronzeBatches.TABLE).select(explode(col(BronzeBatches.FILES_READ))).count())
        .isEqualTo(2);
    assertThat(ingest(Feeds.KAGGLE, folder.resolve("ab")).nothingToDo()).isTrue();
  }

  @Test
  void aBatchThatARestoredLedgerLacksIsCompletedAgain() throws IOException {
    ingest(Feeds.KAGGLE, write("a.csv", "url,type\na.example,benign\n"));
    LakeTable ledger = lake.table(BronzeBatches.TABLE);
    long before = ledger.version().getAsLong();
    Path file = write("b.csv", "url,type\nb.example,benign\n");
    ingest(Feeds.KAGGLE, file);
    spark.sql("RESTORE delta.`%s` TO VERSION AS OF %d".formatted(ledger.path(), before));
    assertThat(ingest(Feeds.KAGGLE, file).batches())
        .extracting(IngestReport.Batch::resumed)
        .containsExactly(true);
    assertThat(lake.read(BronzeBatches.TABLE).count()).isEqualTo(2);
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
    assertThat(ingest(Feeds.KAGGLE, file).nothingToDo()).isTrue();
  }

  @Test
  void aChosenBatchIdIsTakenOnce() throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\n");
    assertThat(ingest(Feeds.KAGGLE, Optional.of("day-1"), file).batches().get(0).id())
        .isEqualTo(new BatchId("day-1"));
    assertThat(ingest(Feeds.KAGGLE, Optional.of("day-1"), file).nothingToDo()).isTrue();
    Path other = write("b.csv", "url,type\nb.example,benign\n");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> ingest(Feeds.KAGGLE, Optional.of("day-1"), other))
        .withMessageContaining("Batch day-1 has landed already");
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aHalfLandedBatchIsNotCompletedWithOtherFiles() throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\n");
    killAfter(BronzeUrls.TABLE, Optional.of("day-1"), file);
    write("a.csv", "url,type\nb.example,benign\n");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> ingest(Feeds.KAGGLE, Optional.of("day-1"), file))
        .withMessageContaining("Batch day-1 cannot be completed");
    assertThat(lake.read(BronzeBatches.TABLE).count()).isZero();
    write("a.csv", "url,type\na.example,benign\n");
    assertThat(ingest(Feeds.KAGGLE, Optional.of("day-1"), file).accepted()).isEqualTo(1);
  }

  @Test
  void twoAtOnceOfDifferentFilesBothLand() throws Exception {
    Path one = write("1.csv", "url,type\na.example,benign\n");
    Path two = write("2.csv", "url,type\nb.example,benign\n");
    assertThat(atOnce(one, two)).allMatch(report -> report.accepted() == 1);
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(2);
    assertThat(lake.read(BronzeBatches.TABLE).count()).isEqualTo(2);
  }

  @Test
  void twoAtOnceOfTheSameFileLandOnce() throws Exception {
    Path file = write("1.csv", "url,type\na.example,benign\nb.example,spam\n");
    assertThat(atOnce(file, file)).hasSize(2);
    assertThat(lake.read(BronzeUrls.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(BronzeQuarantine.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(BronzeBatches.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeReadStopsAllBeforeAWrite() throws IOException {
    Path good = write("a.csv", "url,type\na.example,benign\n");
    Path bad = write("b.csv", "address,type\nb.example,benign\n");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> ingest(Feeds.KAGGLE, good, bad))
        .withMessageContaining("b.csv: its header has no column \"url\"");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> ingest(Feeds.KAGGLE, folder.resolve("none-*.csv")))
        .withMessageContaining("none-*.csv names no file");
    assertThat(versions()).containsOnly(OptionalLong.empty());
  }

  @Test
  void textIsOneUrlALine() throws IOException {
    Path file = write("feed.txt", "http://a.example/x,y\r\n\r\nhttp://b.example/\"\n \n");
    IngestReport report = ingest(Feeds.OPENPHISH, file);
    assertThat(report.counts()).containsEntry("accepted", 2L).containsEntry("quarantined", 1L);
    assertThat(
            lake.read(BronzeUrls.TABLE)
                .select(col(BronzeUrls.LABEL))
                .distinct()
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactly(UrlType.PHISHING.label());
  }

  @Test
  void gzippedJsonLinesLand() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          "{\"url\":\"a.example\",\"label\":\"malware\",\"n\":1}\n{\"url\":\"b.example\"}\n{\n"
              .getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("a.jsonl.gz"), packed.toByteArray());
    IngestReport report = ingest(Feeds.JSONL, file);
    assertThat(report.counts()).containsEntry("accepted", 2L).containsEntry("quarantined", 1L);
  }

  @Test
  void parquetRowsLandByTheirNumber() throws IOException {
    spark
        .sql(
            "SELECT * FROM VALUES ('a.example', 'benign', 1, array(1)), (NULL, 'benign', 2, NULL),"
                + " ('a.example', 'benign', 3, NULL), ('b.example', NULL, NULL, NULL)"
                + " AS t(url, label, n, list)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("in").toString());
    IngestReport report = ingest(Feeds.PARQUET, folder.resolve("in"));
    assertThat(report.counts())
        .containsEntry("read", 4L)
        .containsEntry("accepted", 2L)
        .containsEntry("quarantined", 1L)
        .containsEntry("duplicates", 1L);
    List<Row> rows =
        lake.read(BronzeUrls.TABLE).orderBy(col(BronzeUrls.SOURCE_LINE)).collectAsList();
    assertThat(rows.get(0).getJavaMap(rows.get(0).fieldIndex(BronzeUrls.EXTRA.name())))
        .isEqualTo(Map.of("n", "1", "list", "[1]"));
    assertThat(rows.get(1).<Long>getAs(BronzeUrls.SOURCE_LINE.name())).isEqualTo(4);
  }

  @Test
  void aParquetFileIsReadUnderItsNameWhateverThatLooksLike() throws IOException {
    writeParquet("in/part[1].parquet", "a.example");
    writeParquet("in/part1.parquet", "b.example");
    writeParquet("in/{x,y}*? %20.parquet", "c.example");
    assertThat(ingest(Feeds.PARQUET, folder.resolve("in")).accepted()).isEqualTo(3);
    assertThat(lake.read(BronzeUrls.TABLE).collectAsList())
        .extracting(
            row -> row.<String>getAs(BronzeUrls.URL.name()),
            row ->
                Path.of(row.<String>getAs(BronzeUrls.SOURCE_FILE.name())).getFileName().toString())
        .containsExactlyInAnyOrder(
            tuple("a.example", "part[1].parquet"),
            tuple("b.example", "part1.parquet"),
            tuple("c.example", "{x,y}*? %20.parquet"));
  }

  @Test
  void aParquetFileThatChangesBetweenTheReadingsIsNoticed() throws IOException {
    writeParquet("a.parquet", "a.example");
    Path file = folder.resolve("a.parquet");
    FeedRules rules = FeedRules.of(settings(Feeds.PARQUET, Optional.empty(), file));
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    InputFile found = new InputFiles(hadoop).find(List.of(file.toString())).get(0);
    FileSurvey survey = new ParquetSurveyor(rules).survey(found, hadoop);
    ParquetRecords records = new ParquetRecords(spark, rules, List.of(survey));
    assertThat(records.read().count()).isEqualTo(1);
    FileTime written = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1000));
    assertThatThrownBy(() -> records.read().count())
        .hasStackTraceContaining("a.parquet changed while it was read");
    Files.delete(file);
    writeParquet("a.parquet", "longer.example");
    Files.setLastModifiedTime(file, written);
    assertThatThrownBy(() -> records.read().count())
        .hasStackTraceContaining("a.parquet changed while it was read");
  }

  private void writeParquet(String name, String url) throws IOException {
    Path written = folder.resolve("written-" + url);
    spark
        .sql("SELECT '%s' AS url, 'benign' AS label".formatted(url))
        .coalesce(1)
        .write()
        .parquet(written.toString());
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (Stream<Path> parts = Files.list(written)) {
      Files.move(
          parts.filter(part -> part.toString().endsWith(".parquet")).findFirst().orElseThrow(),
          file);
    }
  }

  private List<IngestReport> atOnce(Path one, Path two)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<IngestReport>> running = new ArrayList<>();
      for (Path file : List.of(one, two)) {
        running.add(threads.submit(() -> ingest(Feeds.KAGGLE, file)));
      }
      List<IngestReport> reports = new ArrayList<>();
      for (Future<IngestReport> each : running) {
        reports.add(each.get());
      }
      return reports;
    } finally {
      threads.shutdownNow();
    }
  }

  private void killAfter(Table last, Optional<String> batchId, Path file) {
    CommitListener kill =
        table -> {
          if (table.equals(last)) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                new IngestJob(lake, settings(Feeds.KAGGLE, batchId, file), kill, TINY_SPLITS).run())
        .withMessage("killed");
  }

  private IngestReport ingest(Feed feed, Path... files) {
    return ingest(feed, Optional.empty(), files);
  }

  private IngestReport ingest(Feed feed, Optional<String> batchId, Path... files) {
    return new IngestJob(lake, settings(feed, batchId, files)).run();
  }

  private static IngestSettings settings(Feed feed, Optional<String> batchId, Path... files) {
    return IngestSettings.of(
        feed, Stream.of(files).map(Path::toString).toList(), batchId.map(BatchId::new));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<OptionalLong> versions() {
    return Tables.BRONZE.stream().map(table -> lake.table(table).version()).toList();
  }

  private List<String> places() {
    return lake.read(BronzeUrls.TABLE).collectAsList().stream()
        .map(
            row ->
                Path.of(row.<String>getAs(BronzeUrls.SOURCE_FILE.name())).getFileName()
                    + ":"
                    + row.getAs(BronzeUrls.SOURCE_LINE.name()))
        .toList();
  }
}
