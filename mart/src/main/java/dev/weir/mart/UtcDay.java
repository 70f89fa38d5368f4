package dev.weir.mart;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;

/** The UTC day of an instant, whatever time zone the session is in. */
final class UtcDay {

  private UtcDay() {}

  static Column of(dev.weir.contract.Column instant) {
    return expr(
        "date_from_unix_date(CAST(floor(unix_seconds(%s) / 86400) AS INT))".formatted(instant));
  }
}
