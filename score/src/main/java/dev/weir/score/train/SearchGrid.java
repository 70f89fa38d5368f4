package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import java.util.List;

/**
 * What a search tries: every penalty with every width.
 *
 * @param regularizations weights of the L2 penalty
 * @param hashBits widths, as powers of 2
 * @param folds by registered domain, in each of which every trial is judged
 */
public record SearchGrid(List<Double> regularizations, List<Integer> hashBits, int folds) {

  public SearchGrid {
    regularizations = List.copyOf(regularizations);
    hashBits = List.copyOf(hashBits);
    if (regularizations.isEmpty() || hashBits.isEmpty() || folds < 2) {
      throw new IllegalArgumentException(
          "train.search needs a regularization, hash-bits and 2 folds or more.");
    }
    if (!regularizations.stream().allMatch(regularization -> regularization >= 0)) {
      throw new IllegalArgumentException(
          "train.search.regularization is 0 or more, not %s.".formatted(regularizations));
    }
    hashBits.forEach(FeatureExtractor::size);
  }
}
