package dev.weir.classifier;

import dev.weir.contract.UrlType;
import java.util.List;

/**
 * Verdict on one URL: the probabilities of the four types, which add up to 1.
 *
 * @param malicious whether the malicious score reaches the model's threshold
 * @param reasons what moved the verdict most, strongest first, in words
 */
public record Prediction(
    double benign,
    double defacement,
    double phishing,
    double malware,
    boolean malicious,
    List<String> reasons) {

  public Prediction {
    reasons = List.copyOf(reasons);
  }

  public double probability(UrlType type) {
    return switch (type) {
      case BENIGN -> benign;
      case DEFACEMENT -> defacement;
      case PHISHING -> phishing;
      case MALWARE -> malware;
    };
  }

  /** The most probable type; of equals the first. */
  public UrlType type() {
    UrlType best = UrlType.BENIGN;
    for (UrlType type : UrlType.ALL) {
      if (probability(type) > probability(best)) {
        best = type;
      }
    }
    return best;
  }

  /** One minus the probability of benign. */
  public double maliciousScore() {
    return 1 - benign;
  }
}
