package dev.weir.score.quality;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The lowest score at which, as far as so few rows can tell, at most a share of all domains has a
 * benign URL that is called malicious: with 95 % confidence (Clopper and Pearson). Each domain
 * counts once, for its URLs are not independent of each other. Without domains enough to tell, no
 * benign one of these rows is called malicious; without any it is one half.
 *
 * @param holds whether there are domains enough to tell
 */
record DomainThreshold(double score, boolean holds) {

  private static final double CONFIDENCE = 0.95;
  private static final double NO_EVIDENCE = 0.5;

  /**
   * The threshold that these rows give.
   *
   * @param rate the share of domains
   */
  static DomainThreshold of(Predictions predictions, double rate) {
    Map<Long, Double> highest = new HashMap<>();
    for (int row = 0; row < predictions.size(); row++) {
      if (!predictions.malicious(row)) {
        highest.merge(predictions.group(row), predictions.maliciousScore(row), Math::max);
      }
    }
    if (highest.isEmpty()) {
      return new DomainThreshold(NO_EVIDENCE, false);
    }
    int enough =
        new BinomialDistribution(null, highest.size(), rate)
            .inverseCumulativeProbability(1 - CONFIDENCE);
    double[] scores = highest.values().stream().mapToDouble(score -> -score).sorted().toArray();
    return new DomainThreshold(Math.nextUp(-scores[Math.max(0, enough - 1)]), enough > 0);
  }
}
