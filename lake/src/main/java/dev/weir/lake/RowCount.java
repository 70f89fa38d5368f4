package dev.weir.lake;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The accumulator by which tasks say how many rows they have come through, for a live line. Rows
 * that are read again are counted again, so the figures of one Spark stage belong together.
 */
public final class RowCount {

  public static final String NAME = "rows come through";

  private RowCount() {}

  /** A new one, for the tasks of one pass. */
  public static LongAccumulator of(SparkContext spark) {
    return spark.longAccumulator(NAME);
  }
}
