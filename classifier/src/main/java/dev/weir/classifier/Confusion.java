package dev.weir.classifier;

import dev.weir.contract.UrlType;

/** Counts of labels against predictions, and the figures that follow from them. */
public final class Confusion {

  private final long[][] counts = new long[UrlType.values().length][UrlType.values().length];

  public void add(UrlType label, UrlType predicted, long rows) {
    counts[label.ordinal()][predicted.ordinal()] += rows;
  }

  public long count(UrlType label, UrlType predicted) {
    return counts[label.ordinal()][predicted.ordinal()];
  }

  /** Rows with that label. */
  public long support(UrlType label) {
    long sum = 0;
    for (UrlType predicted : UrlType.values()) {
      sum += count(label, predicted);
    }
    return sum;
  }

  /** Rows with that prediction. */
  public long predicted(UrlType type) {
    long sum = 0;
    for (UrlType label : UrlType.values()) {
      sum += count(label, type);
    }
    return sum;
  }

  public long total() {
    long sum = 0;
    for (UrlType label : UrlType.values()) {
      sum += support(label);
    }
    return sum;
  }

  /** Share of the predictions of that type that are right; 0 without any. */
  public double precision(UrlType type) {
    return ratio(count(type, type), predicted(type));
  }

  /** Share of the rows of that type that are found; 0 without any. */
  public double recall(UrlType type) {
    return ratio(count(type, type), support(type));
  }

  /** Harmonic mean of precision and recall; 0 where both are. */
  public double f1(UrlType type) {
    return ratio(2 * count(type, type), predicted(type) + support(type));
  }

  /** Share of right predictions; 0 without rows. */
  public double accuracy() {
    long right = 0;
    for (UrlType type : UrlType.values()) {
      right += count(type, type);
    }
    return ratio(right, total());
  }

  /** Mean F1 of the types that have rows or predictions; 0 without any. */
  public double macroF1() {
    double sum = 0;
    int types = 0;
    for (UrlType type : UrlType.values()) {
      if (support(type) + predicted(type) > 0) {
        sum += f1(type);
        types++;
      }
    }
    return types == 0 ? 0 : sum / types;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
