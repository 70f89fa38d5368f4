package dev.weir.score.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Rows from the highest score to the lowest: what a threshold finds, and at which price. Rows of
 * one score come together or not at all. Each row may count several times, for resampling.
 */
final class Ranking {

  private final double[] scores;
  private final boolean[] positive;
  private final int[] rows;

  private Ranking(double[] scores, boolean[] positive, int[] rows) {
    this.scores = scores;
    this.positive = positive;
    this.rows = rows;
  }

  /** Malicious rows against benign ones. */
  static Ranking malicious(Predictions predictions) {
    int size = predictions.size();
    double[] scores = new double[size];
    boolean[] positive = new boolean[size];
    for (int row = 0; row < size; row++) {
      scores[row] = predictions.maliciousScore(row);
      positive[row] = predictions.malicious(row);
    }
    return of(scores, positive);
  }

  private static Ranking of(double[] scores, boolean[] positive) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = new double[order.length];
    boolean[] positives = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = scores[order[i]];
      positives[i] = positive[order[i]];
    }
    return new Ranking(sorted, positives, order);
  }

  /**
   * Share of the positive rows that is found when at most that share of the negative rows is taken
   * for positive; empty without rows of either kind.
   *
   * @param times how often each row of the predictions counts
   */
  OptionalDouble recallAt(double falsePositiveRate, int[] times) {
    long positives = count(true, times);
    long negatives = count(false, times);
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    double allowed = falsePositiveRate * negatives;
    long found = 0;
    long foundBefore = 0;
    long wrong = 0;
    for (int i = 0; i < scores.length && wrong <= allowed; i++) {
      found += positive[i] ? times[rows[i]] : 0;
      wrong += positive[i] ? 0 : times[rows[i]];
      if (wrong <= allowed && (i + 1 == scores.length || scores[i + 1] < scores[i])) {
        foundBefore = found;
      }
    }
    return OptionalDouble.of((double) foundBefore / positives);
  }

  /** Probability that a positive row stands above a negative one; a half without rows of a kind. */
  double rocArea() {
    double positives = count(true, once());
    double negatives = count(false, once());
    double area = 0;
    double found = 0;
    for (int from = 0; from < scores.length; ) {
      int to = end(from);
      double foundHere = 0;
      for (int i = from; i < to; i++) {
        foundHere += positive[i] ? 1 : 0;
      }
      area += (to - from - foundHere) * (found + foundHere / 2);
      found += foundHere;
      from = to;
    }
    return positives * negatives == 0 ? 0.5 : area / (positives * negatives);
  }

  /** Average precision: precision at each score, weighted by the recall that it adds. */
  double precisionRecallArea() {
    double positives = count(true, once());
    double area = 0;
    double found = 0;
    for (int from = 0; from < scores.length; ) {
      int to = end(from);
      double foundHere = 0;
      for (int i = from; i < to; i++) {
        foundHere += positive[i] ? 1 : 0;
      }
      found += foundHere;
      area += foundHere * found / to;
      from = to;
    }
    return positives == 0 ? 0 : area / positives;
  }

  /** About that many points of the curves, from the highest threshold to the lowest. */
  List<CurvePoint> curve(int points) {
    double positives = count(true, once());
    double negatives = count(false, once());
    List<CurvePoint> curve = new ArrayList<>();
    if (positives == 0 || negatives == 0) {
      return curve;
    }
    double step = 1.0 / points;
    double found = 0;
    double recall = -1;
    double wrong = -1;
    for (int from = 0; from < scores.length; ) {
      int to = end(from);
      for (int i = from; i < to; i++) {
        found += positive[i] ? 1 : 0;
      }
      CurvePoint point =
          new CurvePoint(scores[from], found / positives, found / to, (to - found) / negatives);
      if (point.recall() - recall >= step
          || point.falsePositiveRate() - wrong >= step
          || to == scores.length) {
        curve.add(point);
        recall = point.recall();
        wrong = point.falsePositiveRate();
      }
      from = to;
    }
    return curve;
  }

  private int end(int from) {
    int to = from + 1;
    while (to < scores.length && scores[to] == scores[from]) {
      to++;
    }
    return to;
  }

  private long count(boolean which, int[] times) {
    long count = 0;
    for (int i = 0; i < positive.length; i++) {
      count += positive[i] == which ? times[rows[i]] : 0;
    }
    return count;
  }

  private int[] once() {
    int[] once = new int[rows.length];
    Arrays.fill(once, 1);
    return once;
  }
}
