package dev.weir.score.quality;

import dev.weir.classifier.Confusion;
import dev.weir.contract.UrlType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Predictions, made ready for figures over many resamples of their rows. */
final class Sample {

  private final Predictions predictions;
  private final Ranking ranking;
  private final DomainThreshold threshold;

  Sample(Predictions predictions, double operatingRate) {
    this.predictions = predictions;
    this.ranking = Ranking.malicious(predictions);
    this.threshold = DomainThreshold.of(predictions, operatingRate);
  }

  /** The figures of the rows as they are. */
  Map<Measure, Double> measures() {
    int[] once = new int[predictions.size()];
    Arrays.fill(once, 1);
    return measures(once);
  }

  /**
   * The figures where each row counts so many times.
   *
   * @param times one number for each row
   */
  Map<Measure, Double> measures(int[] times) {
    Confusion confusion = new Confusion();
    long[][] sides = new long[2][2];
    long found = 0;
    for (int row = 0; row < times.length; row++) {
      if (times[row] > 0) {
        confusion.add(predictions.label(row), predictions.predicted(row), times[row]);
        sides[predictions.malicious(row) ? 1 : 0][predictions.maliciousScore(row) >= 0.5 ? 1 : 0] +=
            times[row];
        found += reaches(row) ? times[row] : 0;
      }
    }
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    figures.put(Measure.ACCURACY, confusion.accuracy());
    figures.put(Measure.MACRO_F1, confusion.macroF1());
    figures.put(
        Measure.BINARY_ACCURACY,
        ratio(sides[0][0] + sides[1][1], sides[0][0] + sides[0][1] + sides[1][0] + sides[1][1]));
    figures.put(Measure.BINARY_MACRO_F1, (f1(sides, 0) + f1(sides, 1)) / 2);
    figures.put(Measure.DEFACEMENT_RECALL, confusion.recall(UrlType.DEFACEMENT));
    figures.put(Measure.PHISHING_RECALL, confusion.recall(UrlType.PHISHING));
    figures.put(Measure.MALWARE_RECALL, confusion.recall(UrlType.MALWARE));
    figures.put(Measure.RECALL_AT_FPR_0_1, ranking.recallAt(0.001, times).orElse(0));
    figures.put(Measure.RECALL_AT_FPR_0_5, ranking.recallAt(0.005, times).orElse(0));
    figures.put(Measure.RECALL_AT_FPR_1, ranking.recallAt(0.01, times).orElse(0));
    figures.put(
        Measure.RECALL_AT_OPERATING_POINT,
        operatingRecall(ratio(found, sides[1][0] + sides[1][1]), times));
    return figures;
  }

  private boolean reaches(int row) {
    return predictions.malicious(row) && predictions.maliciousScore(row) >= threshold.score();
  }

  /**
   * Recall at the threshold, which is found once: it is what a version runs at. One that does not
   * hold the rate is the highest benign score; a single row, it is drawn with the others.
   */
  private double operatingRecall(double atThreshold, int[] times) {
    return threshold.holds() ? atThreshold : ranking.recallAt(0, times).orElse(atThreshold);
  }

  private static double f1(long[][] sides, int side) {
    long right = sides[side][side];
    long wrong = sides[side][1 - side] + sides[1 - side][side];
    return ratio(2 * right, 2 * right + wrong);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
