package dev.weir.mart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what verify finds. A table that cannot be read is a finding, and the audit goes on. */
final class Audit {

  private final DataFiles files;
  private final Map<VersionedTable, Boolean> intact = new LinkedHashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final List<Difference> differences = new ArrayList<>();

  Audit(DataFiles files) {
    this.files = files;
  }

  /** Whether the files of a table are all there; noted as a difference if not. */
  boolean isIntact(VersionedTable table) {
    return !table.exists()
        || intact.computeIfAbsent(table, which -> check(which.name(), () -> files.damage(which)));
  }

  /** Whether the check of that table finds nothing; what it finds is noted. */
  boolean check(String table, Supplier<Optional<Difference>> check) {
    tables.add(table);
    int before = differences.size();
    read(table, check).flatMap(found -> found).ifPresent(differences::add);
    return differences.size() == before;
  }

  /** What is read of a table; empty, and noted as a difference, if it cannot be read. */
  <T> Optional<T> read(String table, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Exception e) {
      differences.add(new Difference(table, "cannot be read", 1, List.of(rootCause(e))));
      return Optional.empty();
    }
  }

  List<String> tables() {
    return List.copyOf(tables);
  }

  List<Difference> differences() {
    return differences;
  }

  private static String rootCause(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause).lines().findFirst().orElse("");
  }
}
