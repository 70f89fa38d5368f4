package dev.weir.mart;

import dev.weir.lake.JobReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What verify found.
 *
 * @param publication newest publication, whose gold was recomputed; empty if nothing is published
 * @param tables the tables that were looked at
 * @param differences empty if all is well
 */
public record VerifyReport(
    OptionalLong publication, List<String> tables, List<Difference> differences)
    implements JobReport {

  public VerifyReport {
    tables = List.copyOf(tables);
    differences = List.copyOf(differences);
  }

  /** Whether there are no differences. */
  public boolean passed() {
    return differences.isEmpty();
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("passed", passed());
    counts.put("publication", publication.isPresent() ? publication.getAsLong() : null);
    counts.put("tables", tables);
    counts.put("differences", differences.stream().map(Difference::fields).toList());
    return counts;
  }

  @Override
  public String summary() {
    String what =
        publication.isPresent()
            ? "publication " + publication.getAsLong() + ", silver and bronze"
            : "silver and bronze, with nothing published yet";
    if (passed()) {
      return "%s agree in %s tables".formatted(what, tables.size());
    }
    return differences.stream()
        .map(Difference::toString)
        .collect(
            Collectors.joining(
                System.lineSeparator() + "  ",
                "%s differ in %s places:%n  ".formatted(what, differences.size()),
                ""));
  }
}
