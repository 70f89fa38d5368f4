package dev.weir.mart;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.lake.LocalSpark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalSpark.class)
class WilsonIntervalIT {

  /** As R says: {@code binom::binom.wilson(hits, trials)}. */
  @ParameterizedTest
  @CsvSource({
    "8, 10, 0.4901625, 0.9433178",
    "0, 10, 0.0, 0.2775328",
    "10, 10, 0.7224672, 1.0",
    "1, 1, 0.2065493, 1.0",
    "0, 1, 0.0, 0.7934507",
    "1, 2, 0.0945312, 0.9054688",
    "5000000, 10000000, 0.4996901, 0.5003099"
  })
  void boundsAreThoseOfTheFormula(
      long hits, long trials, double low, double high, SparkSession spark) {
    WilsonInterval interval = new WilsonInterval(lit(hits), lit(trials));

    Row row = spark.range(1).select(interval.low(), interval.high(), interval.rate()).head();

    assertThat(row.getDouble(0)).isCloseTo(low, within(1e-7));
    assertThat(row.getDouble(1)).isCloseTo(high, within(1e-7));
    assertThat(row.getDouble(2)).isBetween(row.getDouble(0), row.getDouble(1));
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "10", "1000", "123456789"})
  void boundsTouchTheEndsExactly(long trials, SparkSession spark) {
    Row row =
        spark
            .range(1)
            .select(
                new WilsonInterval(lit(0L), lit(trials)).low(),
                new WilsonInterval(lit(trials), lit(trials)).high())
            .head();

    assertThat(row.getDouble(0)).isEqualTo(0.0);
    assertThat(row.getDouble(1)).isEqualTo(1.0);
  }
}
