package dev.weir.mart;

import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Population stability index from which drift is moderate, and from which it is major.
 *
 * @param moderate above 0
 * @param major above {@code moderate}
 * @param leastUrls fewer URLs that the model was not trained on leave the drift of a batch unknown:
 *     chance alone would move the index
 */
public record DriftLevels(double moderate, double major, long leastUrls) {

  static final String MAJOR = "major";

  public DriftLevels {
    if (!(0 < moderate && moderate < major && Double.isFinite(major))) {
      throw new IllegalArgumentException(
          "Drift levels %s and %s are not usable: give 0 < moderate < major, such as 0.1 and 0.25."
              .formatted(moderate, major));
    }
    if (leastUrls < 1) {
      throw new IllegalArgumentException(
          "A batch needs 1 URL or more for its drift, not %d.".formatted(leastUrls));
    }
  }

  /** The word for an index: none, moderate or major; null for null. */
  Column of(Column index) {
    return when(index.lt(moderate), "none")
        .when(index.lt(major), "moderate")
        .when(index.isNotNull(), MAJOR);
  }
}
