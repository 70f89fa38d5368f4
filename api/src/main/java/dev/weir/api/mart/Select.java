package dev.weir.api.mart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A query in parts. Text comes from this program alone, whatever a client sends is a bound value.
 */
public final class Select {

  private final String from;
  private final List<Object> values = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private String grouping = "";
  private String order = "";
  private int limit;
  private boolean catalog;

  /**
   * @param from {@code SELECT … FROM …}, with a question mark for each value
   */
  public Select(String from, Object... values) {
    this.from = from;
    this.values.addAll(Arrays.asList(values));
  }

  /** Adds a condition that must hold too. */
  public Select where(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(Arrays.asList(bound));
    return this;
  }

  /** Adds the condition that a column has one of these values. */
  public Select whereIn(String column, List<?> wanted) {
    return where(
        column + " IN (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")",
        wanted.toArray());
  }

  public Select groupBy(String columns) {
    grouping = " GROUP BY " + columns;
    return this;
  }

  public Select orderBy(String columns) {
    order = " ORDER BY " + columns;
    return this;
  }

  /** At most that many rows; 0 for all. */
  public Select limit(int rows) {
    limit = rows;
    return this;
  }

  /**
   * Says that it asks for models and batches, which are few, and that every mart has at hand:
   * {@code registry}, {@code bronze} and {@code gold.batch_health}.
   */
  public Select catalog() {
    catalog = true;
    return this;
  }

  boolean ofCatalog() {
    return catalog;
  }

  String sql() {
    return from
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + grouping
        + order
        + (limit == 0 ? "" : " LIMIT " + limit);
  }

  List<Object> values() {
    return values;
  }
}
