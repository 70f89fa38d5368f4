package dev.weir.score.onnx;

import dev.weir.classifier.Sha256;
import dev.weir.classifier.UrlModel;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.url.UrlAnatomy;
import java.util.List;

/**
 * A model of ONNX, scored by ONNX Runtime. It gives no reasons: what moved its verdicts is not in
 * its output.
 */
public final class OnnxModel implements UrlModel {

  private static final long serialVersionUID = 1L;

  /** Name of the algorithm in {@code registry.models}. */
  public static final String ALGORITHM = RegistryModels.IMPORTED + ": ONNX";

  private static final List<String> PROBES =
      List.of("a.com", "http://secure-login.bank.tk/verify?x=1", "10.0.0.1:8080/x.exe");

  private final byte[] bytes;
  private final OnnxSignature signature;
  private final double threshold;

  private OnnxModel(byte[] bytes, OnnxSignature signature, double threshold) {
    this.bytes = bytes;
    this.signature = signature;
    this.threshold = threshold;
  }

  /** A registered model. */
  public static OnnxModel read(byte[] bytes, OnnxSignature signature, double threshold) {
    return new OnnxModel(bytes.clone(), signature, threshold);
  }

  /**
   * A model that comes in: it must open, take texts, and give a few URLs probabilities.
   *
   * @throws IllegalArgumentException that says what does not fit
   */
  public static OnnxModel checked(byte[] bytes, OnnxSignature signature, double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "The threshold is more than 0 and at most 1, not %s.".formatted(threshold));
    }
    OnnxModel model = read(bytes, signature, threshold);
    List<UrlView> probes = PROBES.stream().map(url -> UrlView.of(UrlAnatomy.of(url))).toList();
    try (UrlScorer scorer = model.scorer()) {
      scorer.score(probes);
    }
    return model;
  }

  /** The file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How it is asked. */
  public OnnxSignature signature() {
    return signature;
  }

  byte[] shared() {
    return bytes;
  }

  @Override
  public String sha256() {
    return Sha256.of(bytes);
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public UrlScorer scorer() {
    return new OnnxScorer(this);
  }
}
