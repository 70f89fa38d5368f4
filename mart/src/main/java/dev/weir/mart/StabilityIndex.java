package dev.weir.mart;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * Population stability index of a distribution against an expected one: the sum over the bins of
 * {@code (actual - expected) * ln(actual / expected)}, of shares that are at least {@value
 * #SMALLEST_SHARE}.
 *
 * @param expected rows expected in each bin; empty if unknown
 */
record StabilityIndex(List<Double> expected) {

  private static final double SMALLEST_SHARE = 1e-4;

  StabilityIndex {
    expected = List.copyOf(expected);
  }

  /**
   * The index of a row that holds the counts of the bins; null without any count, or where nothing
   * is known to expect. The bins are added in their order, so that the same counts give the same
   * number to the last bit.
   */
  Column of(List<Column> counts) {
    if (expected.isEmpty()) {
      return lit(null).cast("double");
    }
    double expectedTotal = expected.stream().mapToDouble(count -> count).sum();
    Column total = counts.stream().reduce(Column::plus).orElseThrow();
    Column index =
        IntStream.range(0, expected.size())
            .mapToObj(
                bin -> {
                  double share = Math.max(expected.get(bin) / expectedTotal, SMALLEST_SHARE);
                  return term(counts.get(bin).divide(total), share);
                })
            .reduce(Column::plus)
            .orElseThrow();
    return when(total.gt(0), index);
  }

  private static Column term(Column share, double expectedShare) {
    Column actual = greatest(share, lit(SMALLEST_SHARE));
    return actual.minus(expectedShare).multiply(log(actual.divide(expectedShare)));
  }
}
