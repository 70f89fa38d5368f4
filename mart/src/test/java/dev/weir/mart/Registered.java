package dev.weir.mart;

import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Rows of the registry. */
final class Registered {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private Registered() {}

  static Dataset<Row> model(SparkSession spark, int version, String reference) {
    Row row =
        RowFactory.create(
            Scored.MODEL,
            version,
            "registry/artifacts/" + version,
            "00",
            "logistic",
            "{}",
            "{}",
            reference,
            0.5,
            "key",
            1L,
            10L,
            Timestamp.from(START));
    return spark.createDataFrame(List.of(row), LakeTable.schema(RegistryModels.TABLE));
  }

  /** An event, so many seconds after the first of them all. */
  static Row event(int seconds, String event, int version) {
    return RowFactory.create(
        Scored.MODEL, version, event, "test", Timestamp.from(START.plusSeconds(seconds)));
  }

  static Dataset<Row> events(SparkSession spark, Row... events) {
    return spark.createDataFrame(List.of(events), LakeTable.schema(RegistryEvents.TABLE));
  }
}
