package dev.weir.score;

import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;

/** Puts rows into a test's {@code bronze.urls}. */
public final class BronzeRows {

  private static final Path KAGGLE =
      Path.of(System.getProperty("weir.root"), "../shared/data/malicious_phish_40k.csv");

  private BronzeRows() {}

  /** One batch of URLs, each {@code url label}, or {@code url} alone. */
  public static void land(Lake lake, String batch, String... urls) {
    List<Row> rows = new ArrayList<>();
    for (String line : urls) {
      String[] parts = line.split(" ", 2);
      rows.add(
          RowFactory.create(
              parts[0],
              parts.length > 1 ? parts[1] : null,
              "test",
              batch,
              "test.csv",
              (long) rows.size() + 2,
              Timestamp.from(Instant.parse("2026-11-20T12:00:00Z")),
              null));
    }
    append(lake, batch, lake.spark().createDataFrame(rows, LakeTable.schema(BronzeUrls.TABLE)));
  }

  /** The real file as one batch; skips the test where it is absent. */
  public static void landKaggle(Lake lake) {
    Assumptions.assumeTrue(Files.exists(KAGGLE), "no ../shared/data here: skipped");
    Dataset<Row> rows =
        lake.spark()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .csv(KAGGLE.toString())
            .dropDuplicates("url", "type")
            .select(
                functions.col("url").as(BronzeUrls.URL.name()),
                functions.col("type").as(BronzeUrls.LABEL.name()),
                functions.lit("kaggle").as(BronzeUrls.FEED.name()),
                functions.lit("kaggle").as(BronzeUrls.BATCH_ID.name()),
                functions.lit(KAGGLE.toString()).as(BronzeUrls.SOURCE_FILE.name()),
                functions.monotonically_increasing_id().as(BronzeUrls.SOURCE_LINE.name()),
                functions
                    .lit(Timestamp.from(Instant.parse("2026-11-20T12:00:00Z")))
                    .as(BronzeUrls.INGESTED_AT.name()),
                functions.lit(null).cast("map<string,string>").as(BronzeUrls.EXTRA.name()));
    append(lake, "kaggle", rows);
  }

  private static void append(Lake lake, String batch, Dataset<Row> rows) {
    lake.table(BronzeUrls.TABLE).append(rows, CommitId.once("test/" + batch));
  }
}
