package dev.weir.classifier;

import java.nio.ByteBuffer;

/**
 * Multinomial logistic regression over the features of a URL, without Spark: gives the
 * probabilities of the MLlib model it was compiled from, to 1e-9. Immutable; each thread scores
 * through a {@link #scorer()} of its own.
 */
public final class CompiledModel implements UrlModel {

  private static final long serialVersionUID = 1L;

  /** Name of the file in a model's directory. */
  public static final String FILE = "weir-model.bin";

  private static final int MAGIC = 0x57454952;
  private static final int FORMAT = 2;
  static final int TYPES = PackedWeights.TYPES;
  private static final int HEADER = 4 * Integer.BYTES + (1 + TYPES) * Double.BYTES;

  private final int hashBits;
  private final PackedWeights weights;
  private final double[] intercepts;
  private final double threshold;
  private final String sha256;

  private CompiledModel(
      int hashBits, PackedWeights weights, double[] intercepts, double threshold, String sha256) {
    this.hashBits = hashBits;
    this.weights = weights;
    this.intercepts = intercepts;
    this.threshold = threshold;
    this.sha256 = sha256;
  }

  /**
   * Writes the compiled form.
   *
   * @param hashBits of the {@link FeatureExtractor}
   * @param weights of feature f and type t at {@code f * 4 + t}; each is held exactly if it is a
   *     multiple of their {@link #step}, otherwise the nearest one is
   * @param intercepts one per type
   * @param threshold malicious score from which a URL is malicious
   */
  public static byte[] write(int hashBits, float[] weights, double[] intercepts, double threshold) {
    int expected = FeatureExtractor.size(hashBits) * TYPES;
    if (weights.length != expected || intercepts.length != TYPES) {
      throw new IllegalArgumentException(
          "A model of %d hash bits has %d weights and %d intercepts, not %d and %d."
              .formatted(hashBits, expected, TYPES, weights.length, intercepts.length));
    }
    checkNumbers(weights, intercepts, threshold);
    ByteBuffer out =
        ByteBuffer.allocate(HEADER + PackedWeights.bytes(FeatureExtractor.size(hashBits)));
    out.putInt(MAGIC).putInt(FORMAT).putInt(FeatureExtractor.REVISION).putInt(hashBits);
    out.putDouble(threshold);
    for (double intercept : intercepts) {
      out.putDouble(intercept);
    }
    PackedWeights.nearest(weights).write(out);
    return out.array();
  }

  /** Reads the compiled form; refuses one that is damaged, of another format or other features. */
  public static CompiledModel read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || in.getInt() != MAGIC) {
      throw new IllegalArgumentException("These bytes are no compiled model of Weir.");
    }
    int format = in.getInt();
    int revision = in.getInt();
    if (format != FORMAT || revision != FeatureExtractor.REVISION) {
      throw new IllegalArgumentException(
          "The model has format %d and features %d, this Weir reads %d and %d: train again."
              .formatted(format, revision, FORMAT, FeatureExtractor.REVISION));
    }
    int hashBits = in.getInt();
    double threshold = in.getDouble();
    double[] intercepts = new double[TYPES];
    in.asDoubleBuffer().get(intercepts);
    in.position(HEADER);
    // Before anything is allocated: damaged bytes may ask for a model of any size.
    int size = PackedWeights.bytes(FeatureExtractor.size(hashBits));
    if (in.remaining() != size) {
      throw new IllegalArgumentException(
          "The compiled model is damaged: %d hash bits need %d bytes of weights, it has %d."
              .formatted(hashBits, size, in.remaining()));
    }
    checkNumbers(intercepts, threshold);
    return new CompiledModel(
        hashBits, PackedWeights.read(in), intercepts, threshold, Sha256.of(bytes));
  }

  /**
   * The distance between the weights that a model can hold.
   *
   * @param largest of its weights, whatever its sign
   */
  public static double step(double largest) {
    return PackedWeights.step(largest);
  }

  private static void checkNumbers(double[] intercepts, double threshold) {
    boolean finite = Double.isFinite(threshold);
    for (double intercept : intercepts) {
      finite &= Double.isFinite(intercept);
    }
    requireFinite(finite);
  }

  private static void checkNumbers(float[] weights, double[] intercepts, double threshold) {
    boolean finite = true;
    for (float weight : weights) {
      finite &= Float.isFinite(weight);
    }
    requireFinite(finite);
    checkNumbers(intercepts, threshold);
  }

  private static void requireFinite(boolean finite) {
    if (!finite) {
      throw new IllegalArgumentException(
          "The model has a weight, an intercept or a threshold that is no finite number.");
    }
  }

  /** SHA-256 of the compiled form, lower-case hex. */
  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public Scorer scorer() {
    return new Scorer(this);
  }

  int hashBits() {
    return hashBits;
  }

  PackedWeights weights() {
    return weights;
  }

  double[] intercepts() {
    return intercepts;
  }
}
