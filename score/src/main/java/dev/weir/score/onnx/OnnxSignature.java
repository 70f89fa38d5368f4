package dev.weir.score.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.UrlType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an imported model is asked: its one input is a column of texts, what a model sees of a URL
 * (neither scheme nor a leading {@code www.}); its output are the probabilities of the types.
 *
 * @param classes the types in the order of the output's columns
 */
public record OnnxSignature(List<UrlType> classes) implements Serializable {

  /** The only kind of input so far. */
  public static final String TEXT = "text";

  public OnnxSignature {
    classes = List.copyOf(classes);
    if (classes.size() != UrlType.ALL.size() || EnumSet.copyOf(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "A model gives probabilities of each of %s once, not of %s."
              .formatted(labels(UrlType.ALL), labels(classes)));
    }
  }

  /** From the names of the types, in the order of the output's columns. */
  public static OnnxSignature of(List<String> labels) {
    return new OnnxSignature(
        labels.stream()
            .map(
                label ->
                    UrlType.ofLabel(label)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "\"%s\" is none of the types %s."
                                        .formatted(label, labels(UrlType.ALL)))))
            .toList());
  }

  /** Reads what {@link #json()} wrote. */
  public static OnnxSignature parse(String json) {
    try {
      List<String> labels = new ArrayList<>();
      for (JsonNode label : new ObjectMapper().readTree(json).path("classes")) {
        labels.add(label.asText());
      }
      return of(labels);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored signature is not JSON: " + json, e);
    }
  }

  /** The signature as JSON. */
  public String json() {
    Map<String, Object> signature = new LinkedHashMap<>();
    signature.put("signature", TEXT);
    signature.put("classes", labels(classes));
    try {
      return new ObjectMapper().writeValueAsString(signature);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a signature is not JSON", e);
    }
  }

  private static List<String> labels(List<UrlType> types) {
    return types.stream().map(UrlType::label).toList();
  }
}
