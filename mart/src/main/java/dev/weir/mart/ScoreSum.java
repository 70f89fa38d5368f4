package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.sum;

import dev.weir.contract.table.SilverScoredUrls;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Sum of malicious scores as two whole numbers, the first and the second 30 binary places of each
 * score. Unlike a sum of doubles it is the same in whatever order the rows come, so that a
 * recomputed mean equals the stored one to the last bit. Room for 2^33 rows.
 */
final class ScoreSum {

  private static final String HIGH = "score_sum_high";
  private static final String LOW = "score_sum_low";
  private static final double PLACES = 1L << 30;

  private ScoreSum() {}

  /** The sum as aggregates over rows of silver. */
  static List<Column> counted() {
    Column scaled = col(SilverScoredUrls.MALICIOUS_SCORE).multiply(PLACES);
    Column low = scaled.minus(floor(scaled)).multiply(PLACES);
    return List.of(sum(floor(scaled)).as(HIGH), sum(floor(low)).as(LOW));
  }

  /** The mean score as an aggregate over rows that hold such sums. */
  static Column mean(Column rows) {
    Column high = sum(HIGH);
    Column low = sum(LOW);
    return high.plus(low.divide(PLACES)).divide(PLACES).divide(rows);
  }
}
