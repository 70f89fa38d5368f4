package dev.weir.classifier;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * The weights of a model, four to a feature, in 64 bits a feature: each is a multiple of one step,
 * which is a power of two, so that floating point holds it exactly. In half the memory of floats
 * they stay in the caches of a processor, and those that count alike are added up as integers, two
 * at a time. Immutable.
 */
final class PackedWeights implements Serializable {

  private static final long serialVersionUID = 1L;

  static final int TYPES = 4;

  /** Multiples go from the negative of this to it. */
  private static final int MOST = Short.MAX_VALUE;

  /** What is added to each multiple, so that none is negative. */
  static final int BIAS = MOST + 1;

  /** Two of the four multiples of a feature, each with room to be added up. */
  static final long PAIR = 0x0000FFFF_0000FFFFL;

  /** So many features can be added up before a sum outgrows its room. */
  static final int MOST_ADDENDS = 1 << 16;

  /** Of the smallest and the largest floats. */
  private static final double SMALLEST_STEP = step(0);

  private static final double LARGEST_STEP = step(Float.MAX_VALUE);

  private final long[] features;
  private final double step;

  private PackedWeights(long[] features, double step) {
    this.features = features;
    this.step = step;
  }

  /** The step for weights of which the largest is so large, whatever its sign. */
  static double step(double largest) {
    double step = Math.scalb(1.0, Math.getExponent(Math.max(Float.MIN_NORMAL, largest)) - 14);
    return Math.rint(largest / step) > MOST ? 2 * step : step;
  }

  /**
   * The nearest that can be held.
   *
   * @param weights of feature f and type t at {@code f * 4 + t}
   */
  static PackedWeights nearest(float[] weights) {
    double largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    double step = step(largest);
    long[] features = new long[weights.length / TYPES];
    for (int i = 0; i < weights.length; i++) {
      long biased = Math.round(Math.rint(weights[i] / step)) + BIAS;
      features[i / TYPES] |= biased << (Short.SIZE * (i % TYPES));
    }
    return new PackedWeights(features, step);
  }

  static int bytes(int features) {
    return Double.BYTES + features * Long.BYTES;
  }

  void write(ByteBuffer out) {
    out.putDouble(step);
    out.asLongBuffer().put(features);
    out.position(out.position() + features.length * Long.BYTES);
  }

  /** Reads as many as there are. */
  static PackedWeights read(ByteBuffer in) {
    double step = in.getDouble();
    if (!(step >= SMALLEST_STEP && step <= LARGEST_STEP)
        || step != Math.scalb(1.0, Math.getExponent(step))) {
      throw new IllegalArgumentException(
          "The compiled model is damaged: the step of its weights is no power of two that finite ones have.");
    }
    long[] features = new long[in.remaining() / Long.BYTES];
    in.asLongBuffer().get(features);
    return new PackedWeights(features, step);
  }

  double step() {
    return step;
  }

  /** The four multiples of a feature, with their bias, the first type in the lowest bits. */
  long packed(int feature) {
    return features[feature];
  }

  double weight(int feature, int type) {
    return multiple(features[feature], type) * step;
  }

  /** A multiple without its bias. */
  static int multiple(long packed, int type) {
    return (int) (packed >>> (Short.SIZE * type) & 0xFFFF) - BIAS;
  }
}
