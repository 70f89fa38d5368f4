package dev.weir.score.quality;

import dev.weir.contract.UrlType;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labelled rows with the probabilities a model gave them, in arrays: 41 bytes a row. Immutable.
 * Rows of one group, a registered domain, are not independent of each other.
 */
public final class Predictions {

  private static final int TYPES = UrlType.ALL.size();

  private final int size;
  private final byte[] labels;
  private final long[] groups;
  private final double[] probabilities;

  private Predictions(int size, byte[] labels, long[] groups, double[] probabilities) {
    this.size = size;
    this.labels = labels;
    this.groups = groups;
    this.probabilities = probabilities;
  }

  /** Collects rows, which keep their order. For one thread. */
  public static final class Builder {

    private int size;
    private byte[] labels = new byte[1024];
    private long[] groups = new long[1024];
    private double[] probabilities = new double[1024 * TYPES];

    /**
     * Adds a row.
     *
     * @param ofTypes probability of each type, in the order of {@link UrlType}
     */
    public void add(UrlType label, long group, double... ofTypes) {
      if (size == labels.length) {
        labels = Arrays.copyOf(labels, 2 * size);
        groups = Arrays.copyOf(groups, 2 * size);
        probabilities = Arrays.copyOf(probabilities, 2 * size * TYPES);
      }
      labels[size] = (byte) label.ordinal();
      groups[size] = group;
      System.arraycopy(ofTypes, 0, probabilities, size * TYPES, TYPES);
      size++;
    }

    /** The rows so far. */
    public Predictions build() {
      return new Predictions(
          size,
          Arrays.copyOf(labels, size),
          Arrays.copyOf(groups, size),
          Arrays.copyOf(probabilities, size * TYPES));
    }
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  public UrlType label(int row) {
    return UrlType.ALL.get(labels[row]);
  }

  public long group(int row) {
    return groups[row];
  }

  public double probability(int row, UrlType type) {
    return probabilities[row * TYPES + type.ordinal()];
  }

  /** One minus the probability of benign. */
  public double maliciousScore(int row) {
    return 1 - probability(row, UrlType.BENIGN);
  }

  public boolean malicious(int row) {
    return labels[row] != UrlType.BENIGN.ordinal();
  }

  /** Whether both benign and malicious URLs are among the rows. */
  public boolean areOfBothSides() {
    return IntStream.range(0, size).mapToObj(this::malicious).distinct().count() == 2;
  }

  /** The most probable type; of equals the first. */
  public UrlType predicted(int row) {
    int best = 0;
    for (int type = 1; type < TYPES; type++) {
      if (probabilities[row * TYPES + type] > probabilities[row * TYPES + best]) {
        best = type;
      }
    }
    return UrlType.ALL.get(best);
  }

  /** Probability of the label, at least 1e-15. */
  double ofLabel(int row) {
    return Math.max(1e-15, probabilities[row * TYPES + labels[row]]);
  }

  /** The rows one after the other. */
  public Predictions and(Predictions more) {
    Builder both = new Builder();
    addTo(both);
    more.addTo(both);
    return both.build();
  }

  private void addTo(Builder builder) {
    for (int row = 0; row < size; row++) {
      builder.add(
          label(row),
          groups[row],
          Arrays.copyOfRange(probabilities, row * TYPES, (row + 1) * TYPES));
    }
  }

  /**
   * The same rows under a temperature: margins divided by it, which leaves the predicted types as
   * they are and makes probabilities less sure above 1.
   */
  public Predictions at(double temperature) {
    double[] tempered = new double[probabilities.length];
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int i = row * TYPES; i < (row + 1) * TYPES; i++) {
        tempered[i] = Math.exp(Math.log(Math.max(1e-300, probabilities[i])) / temperature);
        sum += tempered[i];
      }
      for (int i = row * TYPES; i < (row + 1) * TYPES; i++) {
        tempered[i] /= sum;
      }
    }
    return new Predictions(size, labels, groups, tempered);
  }
}
