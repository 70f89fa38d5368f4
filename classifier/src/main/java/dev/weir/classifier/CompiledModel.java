package dev.weir.classifier;

import dev.weir.contract.UrlType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Multinomial logistic regression over the features of a URL, without Spark: gives the
 * probabilities of the MLlib model it was compiled from, to 1e-9. Immutable; each thread scores
 * through a {@link #scorer()} of its own.
 */
public final class CompiledModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MAGIC = 0x57454952;
  private static final int FORMAT = 1;
  static final int TYPES = UrlType.values().length;

  private final int hashBits;
  private final float[] weights;
  private final double[] intercepts;
  private final double threshold;
  private final String sha256;

  private CompiledModel(
      int hashBits, float[] weights, double[] intercepts, double threshold, String sha256) {
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
   * @param weights of feature f and type t at {@code f * 4 + t}
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      out.writeInt(FeatureExtractor.REVISION);
      out.writeInt(hashBits);
      out.writeDouble(threshold);
      for (double intercept : intercepts) {
        out.writeDouble(intercept);
      }
      ByteBuffer buffer = ByteBuffer.allocate(weights.length * Float.BYTES);
      buffer.asFloatBuffer().put(weights);
      out.write(buffer.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads the compiled form; refuses one of another format or of other features. */
  public static CompiledModel read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("These bytes are no compiled model of Weir.");
      }
      int format = in.readInt();
      int revision = in.readInt();
      if (format != FORMAT || revision != FeatureExtractor.REVISION) {
        throw new IllegalArgumentException(
            "The model has format %d and features %d, this Weir reads %d and %d: train again."
                .formatted(format, revision, FORMAT, FeatureExtractor.REVISION));
      }
      int hashBits = in.readInt();
      double threshold = in.readDouble();
      double[] intercepts = new double[TYPES];
      for (int type = 0; type < TYPES; type++) {
        intercepts[type] = in.readDouble();
      }
      float[] weights = new float[FeatureExtractor.size(hashBits) * TYPES];
      byte[] rest = in.readAllBytes();
      if (rest.length != weights.length * Float.BYTES) {
        throw new IllegalArgumentException("The compiled model is cut short or too long.");
      }
      FloatBuffer floats = ByteBuffer.wrap(rest).asFloatBuffer();
      floats.get(weights);
      return new CompiledModel(hashBits, weights, intercepts, threshold, sha256(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("The compiled model is cut short.", e);
    }
  }

  /** SHA-256 of the compiled form, lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** Malicious score from which a URL is malicious. */
  public double threshold() {
    return threshold;
  }

  /** A scorer for one thread. */
  public Scorer scorer() {
    return new Scorer(this);
  }

  int hashBits() {
    return hashBits;
  }

  float[] weights() {
    return weights;
  }

  double[] intercepts() {
    return intercepts;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
