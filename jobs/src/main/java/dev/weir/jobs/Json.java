package dev.weir.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON that is printed, or printed of. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** What the registry keeps as JSON. */
  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  /** The object that ends a stage's standard output. */
  static String line(String stage, Map<String, ?> counts, double seconds) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("stage", stage);
    line.putAll(counts);
    line.put("seconds", Math.round(seconds * 1000) / 1000.0);
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("report of " + stage + " is not JSON", e);
    }
  }
}
