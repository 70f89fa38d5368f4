package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.TrainingSplit;
import java.util.Locale;

/**
 * How a model is trained.
 *
 * @param split which rows are held out for the report
 * @param hashBits n-grams are hashed into 2^hashBits buckets
 * @param regularization weight of the L2 penalty
 * @param iterations at most, of L-BFGS
 * @param falsePositiveRate at which the operating threshold is chosen, on held-out rows
 * @param tolerance by which a challenger's macro-F1 may fall short of the champion's
 * @param twin also measure a twin that tells bare hosts with a slash from those without
 * @param force train even if a version from the same data, settings and code exists
 */
public record TrainSettings(
    TrainingSplit split,
    int hashBits,
    double regularization,
    int iterations,
    double falsePositiveRate,
    double tolerance,
    boolean twin,
    boolean force) {

  public TrainSettings {
    FeatureExtractor.size(hashBits);
    if (!(regularization >= 0)) {
      throw new IllegalArgumentException("train.regularization is 0 or more.");
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("train.iterations is 1 or more.");
    }
    if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
      throw new IllegalArgumentException("train.false-positive-rate is between 0 and 1.");
    }
  }

  /** Everything that shapes the model, as JSON; the last three do not. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"seed\":%d,\"holdout\":%s,\"hash_bits\":%d,\"regularization\":%s,\"iterations\":%d,"
            + "\"false_positive_rate\":%s}",
        split.seed(),
        split.holdout(),
        hashBits,
        regularization,
        iterations,
        falsePositiveRate);
  }
}
