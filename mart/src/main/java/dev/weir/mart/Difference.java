package dev.weir.mart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that verify found wrong.
 *
 * @param table the table it is about, such as {@code gold.domain_daily}
 * @param problem what is wrong
 * @param rows how many keys, batches or files it is about
 * @param examples the first of them
 */
public record Difference(String table, String problem, long rows, List<String> examples) {

  public Difference {
    examples = List.copyOf(examples);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("table", table);
    fields.put("problem", problem);
    fields.put("rows", rows);
    fields.put("examples", examples);
    return fields;
  }

  @Override
  public String toString() {
    return "%s: %s (%s): %s%s"
        .formatted(
            table, problem, rows, String.join("; ", examples), rows > examples.size() ? "; …" : "");
  }
}
