package dev.weir.api.http;

import java.util.Locale;
import java.util.Optional;

/** Forms of a list, and how a client asks for one by its header {@code Accept} (RFC 9110). */
enum Form {
  /** A page. */
  JSON,
  /** All rows, for spreadsheets. */
  CSV,
  /** All rows, an object a line. */
  NDJSON;

  /** The form with the highest weight, of equals the first; JSON where none is asked for. */
  static Form of(String accept) {
    Form best = JSON;
    double most = 0;
    for (String range : Optional.ofNullable(accept).orElse("").split(",", -1)) {
      String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
      Optional<Form> form = ofType(parts[0].strip());
      double weight = weight(parts);
      if (form.isPresent() && weight > most) {
        best = form.get();
        most = weight;
      }
    }
    return best;
  }

  private static Optional<Form> ofType(String type) {
    return switch (type) {
      case "application/json", "application/*", "*/*" -> Optional.of(JSON);
      case "text/csv", "text/*" -> Optional.of(CSV);
      case "application/x-ndjson" -> Optional.of(NDJSON);
      default -> Optional.empty();
    };
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
