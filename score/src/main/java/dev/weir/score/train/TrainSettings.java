package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.TrainingSplit;
import java.util.Locale;
import java.util.Optional;

/**
 * How a model is trained.
 *
 * @param urls which URLs are held out for the report
 * @param domains whose URLs no model is ever fitted on: for threshold, calibration and the gate
 * @param hashBits n-grams are hashed into 2^hashBits buckets
 * @param regularization weight of the L2 penalty
 * @param iterations at most, of L-BFGS
 * @param falsePositiveRate share of domains that may have a benign URL that is called malicious, by
 *     which the threshold is chosen
 * @param search what to try before the fit; empty to take penalty and width as they are
 * @param force train even if a version from the same data, settings and code exists
 */
public record TrainSettings(
    TrainingSplit urls,
    TrainingSplit domains,
    int hashBits,
    double regularization,
    int iterations,
    double falsePositiveRate,
    Optional<SearchGrid> search,
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

  /** The same with another penalty and width, and nothing to search. */
  TrainSettings with(double otherRegularization, int otherHashBits) {
    return new TrainSettings(
        urls,
        domains,
        otherHashBits,
        otherRegularization,
        iterations,
        falsePositiveRate,
        Optional.empty(),
        force);
  }

  /** Everything that shapes the model, as JSON. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"seed\":%d,\"holdout\":%s,\"holdout_domains\":%s,\"hash_bits\":%d,"
            + "\"regularization\":%s,\"iterations\":%d,\"false_positive_rate\":%s}",
        urls.seed(),
        urls.holdout(),
        domains.holdout(),
        hashBits,
        regularization,
        iterations,
        falsePositiveRate);
  }
}
