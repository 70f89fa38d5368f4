package dev.weir.api.http;

import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.Defanged;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How rows look to clients. */
final class Representation {

  /** Columns that hold URLs as they were found. */
  private static final Set<String> URLS =
      Set.of(SilverScoredUrls.URL.name(), SilverScoredUrls.CANONICAL_URL.name());

  private static final String REASONS = "reasons";

  /** Characters that a spreadsheet takes for the start of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private Representation() {}

  /** The row with its URLs made unclickable, and what its reasons quote of them. */
  static Map<String, Object> defanged(Map<String, Object> row) {
    Map<String, Object> safe = new LinkedHashMap<>(row);
    safe.replaceAll(Representation::defanged);
    return safe;
  }

  private static Object defanged(String name, Object value) {
    if (URLS.contains(name) && value instanceof String url) {
      return Defanged.defang(url);
    }
    return name.equals(REASONS) && value instanceof List<?> reasons
        ? reasons.stream().map(reason -> Defanged.defangPart((String) reason)).toList()
        : value;
  }

  /**
   * One record of RFC 4180, with the line end; formulas come with an apostrophe before them. Texts
   * of a list are put together by semicolons, other values that have parts are JSON.
   */
  static String csv(List<String> columns, Map<String, Object> row) {
    StringBuilder line = new StringBuilder();
    for (String column : columns) {
      if (line.length() > 0) {
        line.append(',');
      }
      cell(row.get(column), line);
    }
    return line.append("\r\n").toString();
  }

  private static void cell(Object value, StringBuilder line) {
    if (value == null) {
      return;
    }
    if (value instanceof Number || value instanceof Boolean) {
      line.append(value);
      return;
    }
    String text = text(value);
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == '"' || c == ',' || c == '\n' || c == '\r';
    }
    if (quoted) {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      line.append(text);
    }
  }

  private static String text(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return String.join("; ", list.stream().map(String.class::cast).toList());
    }
    return value instanceof List<?> || value instanceof Map<?, ?>
        ? new String(Answers.bytes(value), StandardCharsets.UTF_8)
        : value.toString();
  }
}
