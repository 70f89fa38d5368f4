package dev.weir.score;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Bronze rows to the rows that may need a verdict, with their URL ids, first sighting first. */
final class Candidates {

  /** Rows that one task scores: seconds of work, and a file of some ten megabytes. */
  private static final long ROWS_PER_TASK = 250_000;

  /** Fewer rows than this are not worth a task of their own. */
  private static final long LEAST_ROWS_PER_TASK = 20_000;

  /** Positions of the columns. */
  static final int ID = 0;

  static final int URL = 1;
  static final int LABEL = 2;
  static final int BATCH_ID = 3;
  static final int INGESTED_MICROS = 4;

  private Candidates() {}

  /**
   * Rows whose URL id is not among the known ones, the rows of one URL together and in the order in
   * which they landed.
   *
   * @param known silver rows of the model; empty where it has scored nothing yet
   */
  static Dataset<Row> of(Dataset<Row> bronze, Optional<Dataset<Row>> known) {
    UDF1<String, String> urlId = url -> UrlAnatomy.of(url).urlId();
    Column id = col(SilverScoredUrls.URL_ID);
    Dataset<Row> rows =
        bronze
            .select(
                udf(urlId, DataTypes.StringType)
                    .apply(col(BronzeUrls.URL))
                    .as(SilverScoredUrls.URL_ID.name()),
                col(BronzeUrls.URL),
                col(BronzeUrls.LABEL),
                col(BronzeUrls.BATCH_ID),
                unix_micros(col(BronzeUrls.INGESTED_AT)).as(BronzeUrls.INGESTED_AT.name()),
                col(BronzeUrls.SOURCE_FILE),
                col(BronzeUrls.SOURCE_LINE))
            .repartition(tasks(bronze), id);
    return known
        .map(
            scored ->
                rows.join(
                    scored.select(id),
                    rows.col(id.toString()).equalTo(scored.col(id.toString())),
                    "left_anti"))
        .orElse(rows)
        .sortWithinPartitions(
            id,
            col(BronzeUrls.INGESTED_AT),
            col(BronzeUrls.SOURCE_FILE),
            col(BronzeUrls.SOURCE_LINE));
  }

  /** As many as keep every core busy to the end, each with enough rows to be worth a file. */
  private static int tasks(Dataset<Row> bronze) {
    long rows = bronze.count();
    long cores = bronze.sparkSession().sparkContext().defaultParallelism();
    long wanted = Math.max(cores, (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK);
    return (int) Math.max(1, Math.min(wanted, rows / LEAST_ROWS_PER_TASK));
  }
}
