package dev.weir.score.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities are what they say: rows in bins of equal width by malicious score, with the
 * share that is malicious.
 */
public record Reliability(List<Bin> bins) {

  private static final int BINS = 15;

  /**
   * Rows of neighbouring scores.
   *
   * @param score mean malicious score
   * @param malicious share of the rows that are
   */
  public record Bin(long rows, double score, double malicious) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  static Reliability of(Predictions predictions) {
    long[] rows = new long[BINS];
    double[] scores = new double[BINS];
    double[] malicious = new double[BINS];
    for (int row = 0; row < predictions.size(); row++) {
      double score = predictions.maliciousScore(row);
      int bin = Math.min(BINS - 1, (int) (score * BINS));
      rows[bin]++;
      scores[bin] += score;
      malicious[bin] += predictions.malicious(row) ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], scores[bin] / rows[bin], malicious[bin] / rows[bin]));
      }
    }
    return new Reliability(bins);
  }

  /** Expected calibration error: mean gap between score and share, weighted by rows. */
  public double error() {
    double gap = 0;
    long rows = 0;
    for (Bin bin : bins) {
      gap += bin.rows() * Math.abs(bin.score() - bin.malicious());
      rows += bin.rows();
    }
    return rows == 0 ? 0 : gap / rows;
  }
}
