package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;

import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.SilverScoredUrls;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must hold of the keys of silver; each step returns the keys of which it does not. */
final class SilverKeys {

  private SilverKeys() {}

  /** Keys that several rows have. */
  static Dataset<Row> repeated(Dataset<Row> silver) {
    return silver
        .groupBy(
            col(SilverScoredUrls.URL_ID),
            col(SilverScoredUrls.MODEL_NAME),
            col(SilverScoredUrls.MODEL_VERSION))
        .agg(count(lit(1)).as("rows"))
        .filter(new Column("rows").gt(1));
  }

  /** Rows whose id is not the SHA-256 of their canonical URL. */
  static Dataset<Row> misnamed(Dataset<Row> silver) {
    return silver
        .filter(
            not(
                col(SilverScoredUrls.URL_ID)
                    .equalTo(sha2(col(SilverScoredUrls.CANONICAL_URL).cast("binary"), 256))))
        .select(
            col(SilverScoredUrls.URL_ID),
            col(SilverScoredUrls.CANONICAL_URL),
            col(SilverScoredUrls.MODEL_VERSION));
  }

  /** Batches and URLs of silver that are not in bronze. */
  static Dataset<Row> strangers(Dataset<Row> silver, Dataset<Row> bronzeUrls) {
    Dataset<Row> landed = bronzeUrls.select(col(BronzeUrls.BATCH_ID), col(BronzeUrls.URL));
    Dataset<Row> scored =
        silver.select(col(SilverScoredUrls.BATCH_ID), col(SilverScoredUrls.URL)).distinct();
    return scored.join(
        landed,
        scored
            .col(SilverScoredUrls.BATCH_ID.name())
            .equalTo(landed.col(BronzeUrls.BATCH_ID.name()))
            .and(
                scored.col(SilverScoredUrls.URL.name()).equalTo(landed.col(BronzeUrls.URL.name()))),
        "left_anti");
  }
}
