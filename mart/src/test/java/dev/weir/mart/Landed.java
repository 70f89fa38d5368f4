package dev.weir.mart;

import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A batch in bronze. */
record Landed(String batch, List<String> urls, long quarantined, long duplicates) {

  private static final Timestamp AT = Timestamp.from(Instant.parse("2026-11-01T12:00:00Z"));

  static Landed batch(String batch, String... urls) {
    return new Landed(batch, List.of(urls), 0, 0);
  }

  long read() {
    return urls.size() + quarantined + duplicates;
  }

  Dataset<Row> batchRow(SparkSession spark) {
    Row row =
        RowFactory.create(
            batch,
            "kaggle",
            read(),
            (long) urls.size(),
            quarantined,
            duplicates,
            1000L,
            new Row[0],
            AT,
            BronzeBatches.COMPLETE);
    return spark.createDataFrame(List.of(row), LakeTable.schema(BronzeBatches.TABLE));
  }

  Dataset<Row> urlRows(SparkSession spark) {
    List<Row> rows =
        urls.stream()
            .map(
                url ->
                    RowFactory.create(
                        url, null, "kaggle", batch, "a.csv", 1L, AT, Map.<String, String>of()))
            .toList();
    return spark.createDataFrame(rows, LakeTable.schema(BronzeUrls.TABLE));
  }

  Dataset<Row> quarantineRows(SparkSession spark) {
    List<Row> rows =
        LongStream.range(0, quarantined)
            .mapToObj(
                line ->
                    RowFactory.create(
                        "", null, "empty_url", null, "kaggle", batch, "a.csv", line, AT))
            .toList();
    return spark.createDataFrame(rows, LakeTable.schema(BronzeQuarantine.TABLE));
  }
}
