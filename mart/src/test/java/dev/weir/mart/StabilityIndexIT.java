package dev.weir.mart;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.lake.LocalSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LocalSpark.class)
class StabilityIndexIT {

  static Stream<Arguments> indexes() {
    return Stream.of(
        arguments(List.of(50.0, 50.0), List.of(7L, 7L), 0.0),
        arguments(List.of(50.0, 50.0), List.of(40L, 60L), 0.0405465108),
        arguments(List.of(500.0, 500.0), List.of(4L, 6L), 0.0405465108),
        arguments(List.of(10.0, 20.0, 70.0), List.of(30L, 30L, 40L), 0.4281537),
        arguments(List.of(1.0, 1.0), List.of(9L, 0L), 0.5 * Math.log(2) + -0.4999 * Math.log(2e-4)),
        arguments(
            List.of(1.0, 0.0), List.of(1L, 1L), -0.5 * Math.log(0.5) + 0.4999 * Math.log(5e3)),
        arguments(List.of(5.0), List.of(3L), 0.0));
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void sumsOverTheBins(List<Double> expected, List<Long> counts, double index, SparkSession spark) {
    assertThat(index(expected, counts, spark).getDouble(0)).isCloseTo(index, within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void isNullWhereNothingIsKnown(List<Double> expected, List<Long> counts, SparkSession spark) {
    assertThat(index(expected, counts, spark).isNullAt(0)).isTrue();
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        arguments(List.of(), List.of()), arguments(List.of(1.0, 1.0), List.of(0L, 0L)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, none",
    "0.0999, none",
    "0.1, moderate",
    "0.2499, moderate",
    "0.25, major",
    "9, major",
    ","
  })
  void levelsNameTheDrift(Double index, String word, SparkSession spark) {
    Row row = spark.range(1).select(SmallLake.LEVELS.of(lit(index).cast("double"))).head();

    assertThat(row.getString(0)).isEqualTo(word);
  }

  private static Row index(List<Double> expected, List<Long> counts, SparkSession spark) {
    return spark
        .range(1)
        .select(
            new StabilityIndex(expected)
                .of(counts.stream().map(org.apache.spark.sql.functions::lit).toList()))
        .head();
  }
}
