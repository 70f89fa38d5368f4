package dev.weir.lake.logstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.lake.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import org.apache.spark.sql.delta.storage.LogStoreAdaptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delta finds the log store and works on it, commits, checkpoints and clean-up alike. */
@ExtendWith(LocalSpark.class)
class DeltaOnHardLinksIT {

  @TempDir private Path directory;

  @Test
  void sessionOfTheLakeHasTheStore(SparkSession spark) {
    assertThatCode(() -> HardLinkLogStore.require(spark)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "file://"})
  void pathsWithAndWithoutSchemeEndAtTheStore(String prefix, SparkSession spark) {
    DeltaLog log = DeltaLog.forTable(spark, prefix + directory);

    assertThat(((DelegatingLogStore) log.store()).getDelegate(log.logPath()))
        .isInstanceOfSatisfying(
            LogStoreAdaptor.class,
            adaptor -> assertThat(adaptor.logStoreImpl()).isInstanceOf(HardLinkLogStore.class));
  }

  @Test
  void tableIsCommittedCheckpointedAndReadAnew(SparkSession spark) throws IOException {
    String table = directory.toString();
    for (int i = 0; i <= 4; i++) {
      append(spark, table, "row" + i);
    }

    DeltaLog.clearCache();
    assertThat(spark.read().format("delta").load(table).count()).isEqualTo(5);
    assertThat(names())
        .contains(
            "00000000000000000004.json",
            "00000000000000000003.checkpoint.parquet",
            "_last_checkpoint")
        .doesNotContain(".00000000000000000004.json.crc", "._last_checkpoint.crc")
        .noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void staleChecksumDoesNotStopDelta(SparkSession spark) throws IOException {
    String table = directory.toString();
    append(spark, table, "row0");
    Files.writeString(
        directory.resolve("_delta_log/.00000000000000000001.json.crc"), "crc\0\0\0\2\0wrong");

    append(spark, table, "row1");

    DeltaLog.clearCache();
    assertThat(spark.read().format("delta").load(table).as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("row0", "row1");
  }

  private static void append(SparkSession spark, String table, String row) {
    spark
        .createDataset(List.of(row), Encoders.STRING())
        .toDF("row")
        .write()
        .format("delta")
        .mode("append")
        .option("delta.checkpointInterval", "3")
        .save(table);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("_delta_log"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
