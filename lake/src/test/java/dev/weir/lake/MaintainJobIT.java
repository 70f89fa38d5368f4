package dev.weir.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.RegistryEvents;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class MaintainJobIT {

  private static final String LOG_RETENTION = "delta.logRetentionDuration";

  private static final String FILE_RETENTION = "delta.deletedFileRetentionDuration";

  private static final String RETENTION_CHECK =
      "spark.databricks.delta.retentionDurationCheck.enabled";

  @TempDir Path directory;
  private SparkSession spark;
  private Lake lake;
  private int commits;

  @BeforeEach
  void open(SparkSession session) {
    spark = session;
    lake = new Lake(session, directory.toString());
    spark.conf().set(RETENTION_CHECK, false);
  }

  @AfterEach
  void checkAgain() {
    spark.conf().unset(RETENTION_CHECK);
  }

  @Test
  void whatTheNewestPublicationNamesIsKeptUntilAnotherIsNewest() throws IOException {
    append(RegistryEvents.TABLE, Map.of());
    append(RegistryEvents.TABLE, Map.of());
    LakeTable events = lake.table(RegistryEvents.TABLE);
    long named = events.version().orElseThrow();
    publish(1);

    assertThat(maintain().notCleaned()).isEmpty();
    MaintainJob.Report again = maintain();
    assertThat(again.notCleaned()).containsExactly("registry.events");
    assertThat(again.summary()).contains("2 tables compacted, 1 of them cleaned");
    assertThat(events.files()).isEqualTo(1);
    assertThat(events.at(named).collectAsList()).hasSize(2);

    publish(2);
    maintain();
    assertThat(parquetFiles(RegistryEvents.TABLE)).isEqualTo(1);
    assertThat(events.at(events.version().orElseThrow()).collectAsList()).hasSize(2);
  }

  @Test
  void whatNoPublicationNamesIsCompactedAndCleaned() throws IOException {
    append(BronzeUrls.TABLE, Map.of());
    append(BronzeUrls.TABLE, Map.of());
    append(RegistryEvents.TABLE, Map.of());
    append(RegistryEvents.TABLE, Map.of());

    maintain();
    maintain();
    assertThat(parquetFiles(BronzeUrls.TABLE)).isEqualTo(1);
    assertThat(parquetFiles(RegistryEvents.TABLE)).isEqualTo(1);
    OptionalLong version = lake.table(BronzeUrls.TABLE).version();
    maintain();
    assertThat(lake.table(BronzeUrls.TABLE).version())
        .as("what is compact and clean is no new data")
        .isEqualTo(version);
  }

  @Test
  void runsAtTheSameTimeBothComeThrough() throws Exception {
    append(BronzeUrls.TABLE, Map.of());
    append(BronzeUrls.TABLE, Map.of());
    append(RegistryEvents.TABLE, Map.of());
    append(RegistryEvents.TABLE, Map.of());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<MaintainJob.Report> maintenance = () -> keepFor(168);
      for (Future<MaintainJob.Report> report :
          threads.invokeAll(List.of(maintenance, maintenance))) {
        assertThat(report.get().files()).hasSize(2).values().containsOnly(1L);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theLogIsKeptAsLongAsTheFiles() {
    append(BronzeUrls.TABLE, Map.of());
    keepFor(168);
    assertThat(properties(BronzeUrls.TABLE)).doesNotContainKeys(LOG_RETENTION, FILE_RETENTION);
    keepFor(2159.5);
    assertThat(properties(BronzeUrls.TABLE))
        .containsEntry(LOG_RETENTION, "interval 2160 hours")
        .containsEntry(FILE_RETENTION, "interval 2160 hours");
    spark.conf().unset(RETENTION_CHECK);
    keepFor(1000);
    assertThat(properties(BronzeUrls.TABLE))
        .containsEntry(LOG_RETENTION, "interval 2160 hours")
        .containsEntry(FILE_RETENTION, "interval 1000 hours");
  }

  @Test
  void filesRemovedWithinTheRetentionAreKeptHoweverOldTheyAre() throws IOException {
    append(BronzeUrls.TABLE, Map.of());
    append(BronzeUrls.TABLE, Map.of());
    LakeTable urls = lake.table(BronzeUrls.TABLE);
    long before = urls.version().orElseThrow();
    keepFor(720);
    long now = System.currentTimeMillis();
    long removed = now - Duration.ofHours(700).toMillis();
    Path log = directory.resolve(BronzeUrls.TABLE.relativePath() + "/_delta_log");
    String commit = "%020d".formatted(urls.version().orElseThrow());
    Path compaction = log.resolve(commit + ".json");
    Files.writeString(
        compaction,
        Files.readString(compaction)
            .replaceAll("\"deletionTimestamp\":\\d+", "\"deletionTimestamp\":" + removed));
    Files.delete(log.resolve(commit + ".crc"));
    long landed = now - Duration.ofHours(800).toMillis();
    List<Path> files =
        Stream.of(urls.at(before).inputFiles()).map(file -> Path.of(URI.create(file))).toList();
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(landed));
    }
    DeltaLog.clearCache();

    keepFor(720);
    assertThat(files).hasSize(2).allSatisfy(file -> assertThat(file).exists());

    keepFor(690);
    assertThat(files).noneSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void aTableGetsThePropertiesThatItWasCreatedBefore() {
    Table older =
        Table.of("bronze", "urls", "", BronzeUrls.TABLE.columns().toArray(Column[]::new))
            .appendOnly();
    append(older, Map.of());
    keepFor(720);
    assertThat(properties(BronzeUrls.TABLE)).containsAllEntriesOf(BronzeUrls.TABLE.properties());
  }

  private Map<Object, Object> properties(Table table) {
    Row detail = DeltaTable.forPath(spark, lake.table(table).path()).detail().head();
    return detail.getJavaMap(detail.fieldIndex("properties"));
  }

  @Test
  void aRetentionThatCouldTakeFilesFromReadersIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new MaintainSettings(167))
        .withMessageContaining("maintain.retention-hours is 167.0");
  }

  private MaintainJob.Report maintain() {
    return new MaintainJob(lake, new MaintainSettings(168)).run(Duration.ZERO);
  }

  private MaintainJob.Report keepFor(double hours) {
    return new MaintainJob(lake, new MaintainSettings(hours)).run();
  }

  private void publish(long publication) {
    append(
        GoldPublications.TABLE,
        Map.of(
            GoldPublications.PUBLICATION_ID,
            publication,
            GoldPublications.EVENTS_VERSION,
            lake.table(RegistryEvents.TABLE).version().orElseThrow()));
  }

  /** Adds a row that has these values, and zeros elsewhere. */
  private void append(Table table, Map<Column, Object> values) {
    Dataset<Row> row =
        spark
            .range(1)
            .select(
                Stream.of(LakeTable.schema(table).fields())
                    .map(
                        field ->
                            functions
                                .lit(field.nullable() ? null : value(table, field.name(), values))
                                .cast(field.dataType())
                                .as(field.name()))
                    .toArray(org.apache.spark.sql.Column[]::new));
    lake.table(table).appendOnce(row, List.of(new CommitId("test", ++commits)));
  }

  private static Object value(Table table, String name, Map<Column, Object> values) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(column -> values.getOrDefault(column, 0))
        .orElseThrow();
  }

  private long parquetFiles(Table table) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(table.relativePath()))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
