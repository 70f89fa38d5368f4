package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.lag;

import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.contract.table.SilverScoredUrls;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Silver to {@code gold.verdict_flips}: of each URL, the versions whose type differs from that of
 * the version before it that scored the URL. URL text and domain are those of the later version.
 */
final class VerdictFlips {

  private VerdictFlips() {}

  static Dataset<Row> of(Dataset<Row> silver) {
    return silver
        .select(
            col(SilverScoredUrls.URL_ID),
            col(SilverScoredUrls.URL),
            col(SilverScoredUrls.REGISTERED_DOMAIN),
            col(SilverScoredUrls.MODEL_NAME),
            before(SilverScoredUrls.MODEL_VERSION).as(GoldVerdictFlips.FROM_VERSION.name()),
            col(SilverScoredUrls.MODEL_VERSION).as(GoldVerdictFlips.TO_VERSION.name()),
            before(SilverScoredUrls.PREDICTED_TYPE).as(GoldVerdictFlips.FROM_TYPE.name()),
            col(SilverScoredUrls.PREDICTED_TYPE).as(GoldVerdictFlips.TO_TYPE.name()),
            before(SilverScoredUrls.MALICIOUS_SCORE).as(GoldVerdictFlips.FROM_SCORE.name()),
            col(SilverScoredUrls.MALICIOUS_SCORE).as(GoldVerdictFlips.TO_SCORE.name()))
        .filter(col(GoldVerdictFlips.FROM_TYPE).notEqual(col(GoldVerdictFlips.TO_TYPE)));
  }

  private static Column before(dev.weir.contract.Column column) {
    return lag(col(column), 1)
        .over(
            Window.partitionBy(col(SilverScoredUrls.URL_ID), col(SilverScoredUrls.MODEL_NAME))
                .orderBy(col(SilverScoredUrls.MODEL_VERSION)));
  }
}
