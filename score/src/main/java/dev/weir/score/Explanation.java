package dev.weir.score;

import dev.weir.classifier.Prediction;
import dev.weir.classifier.UrlModel;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.Defanged;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The verdict of a registered version on one URL, with the numbers that silver has of it. */
public record Explanation(RegisteredModel model, UrlAnatomy url, Prediction prediction) {

  /**
   * The URL that a text names.
   *
   * @param text a URL, defanged or not
   * @throws IllegalArgumentException for a text without a host, which silver never holds
   */
  public static UrlAnatomy urlOf(String text) {
    UrlAnatomy url = UrlAnatomy.of(text);
    if (!url.hasHost()) {
      throw new IllegalArgumentException(
          "\"%s\" has no host, and has no verdict. Give a URL such as http://example.com/path."
              .formatted(text));
    }
    return url;
  }

  /** Scores a URL, which has a host, anew. */
  public static Explanation of(ModelRegistry registry, RegisteredModel model, UrlAnatomy url) {
    UrlModel loaded = registry.load(model);
    try (UrlScorer scorer = loaded.scorer()) {
      return new Explanation(model, url, scorer.score(List.of(UrlView.of(url))).get(0));
    }
  }

  /** The verdict for people; the URL is defanged, in the reasons too. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s%n".formatted(Defanged.defang(url.canonical())));
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %s, malicious score %.6f against the threshold %.6f of version %s%n",
            prediction.malicious() ? "malicious" : "not malicious",
            prediction.type().label(),
            prediction.maliciousScore(),
            model.threshold(),
            model.version()));
    for (UrlType type : UrlType.ALL) {
      text.append(
          String.format(Locale.ROOT, "  %-11s %.6f%n", type.label(), prediction.probability(type)));
    }
    text.append(
        prediction.reasons().isEmpty()
            ? "no reasons: an imported model gives none%n".formatted()
            : "because:%n".formatted());
    for (String reason : prediction.reasons()) {
      text.append("  ").append(Defanged.defangPart(reason)).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The verdict by the names of the columns of silver. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("canonical_url", url.canonical());
    values.put("predicted_type", prediction.type().label());
    for (UrlType type : UrlType.ALL) {
      values.put("p_" + type.label(), prediction.probability(type));
    }
    values.put("malicious_score", prediction.maliciousScore());
    values.put("threshold", model.threshold());
    values.put("is_malicious", prediction.malicious());
    values.put("reasons", prediction.reasons());
    values.put("model_name", model.name());
    values.put("model_version", model.version().value());
    values.put("model_sha256", model.sha256());
    return values;
  }
}
