package dev.weir.mart;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.sql.Column;

/**
 * The 95 % Wilson score interval of a rate, without continuity correction (Wilson 1927); within [0,
 * 1], and the rate within it.
 *
 * @param hits at most {@code trials}
 * @param trials at least 1
 */
record WilsonInterval(Column hits, Column trials) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  Column low() {
    return greatest(lit(0.0), least(rate(), centre().minus(halfWidth())));
  }

  Column high() {
    return least(lit(1.0), greatest(rate(), centre().plus(halfWidth())));
  }

  Column rate() {
    return hits.divide(trials);
  }

  private Column centre() {
    return rate().plus(lit(Z * Z / 2).divide(trials)).divide(scale());
  }

  private Column halfWidth() {
    Column variance = rate().multiply(lit(1.0).minus(rate())).divide(trials);
    Column correction = lit(Z * Z / 4).divide(trials.multiply(trials.cast("double")));
    return lit(Z).multiply(sqrt(variance.plus(correction))).divide(scale());
  }

  private Column scale() {
    return lit(1.0).plus(lit(Z * Z).divide(trials));
  }
}
