package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.SilverScoredUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver counted by everything that {@code gold.type_rates}, {@code gold.model_quality} and {@code
 * gold.batch_health} tell apart: few rows, made in one pass, that these tables sum further.
 */
final class VerdictCounts {

  /** URLs of a row. */
  static final String URLS = GoldTypeRates.URLS.name();

  /** URLs of a row that are malicious. */
  static final String MALICIOUS_URLS = GoldBatchHealth.MALICIOUS_URLS.name();

  /** Bin of {@link Reference}, for rows of the champion; otherwise null. */
  static final String SCORE_BIN = "score_bin";

  private VerdictCounts() {}

  static Dataset<Row> of(Dataset<Row> silver, Optional<Champion> champion, Reference reference) {
    Column bin =
        champion.map(who -> when(who.gave(), reference.scoreBin())).orElse(lit(null).cast("int"));
    List<Column> keys =
        List.of(
            UtcDay.of(SilverScoredUrls.INGESTED_AT).as(GoldTypeRates.DAY.name()),
            col(SilverScoredUrls.MODEL_NAME),
            col(SilverScoredUrls.MODEL_VERSION),
            col(SilverScoredUrls.BATCH_ID),
            col(SilverScoredUrls.PREDICTED_TYPE),
            col(SilverScoredUrls.LABEL),
            col(SilverScoredUrls.IN_TRAINING),
            bin.as(SCORE_BIN));
    List<Column> measures = new ArrayList<>();
    measures.add(sum(lit(1L)).as(URLS));
    measures.add(sum(col(SilverScoredUrls.IS_MALICIOUS).cast("bigint")).as(MALICIOUS_URLS));
    measures.addAll(ScoreSum.counted());
    return new Aggregation(keys, measures).of(silver);
  }
}
