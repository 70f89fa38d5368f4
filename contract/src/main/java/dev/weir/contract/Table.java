package dev.weir.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Delta table of the lake, at {@code <lake>/<schema>/<name>}.
 *
 * @param columns in the order in which they are stored
 * @param key columns that identify a row, those it is looked up by first; none where rows repeat
 * @param properties Delta table properties it is created with
 */
public record Table(
    String schema,
    String name,
    String comment,
    List<Column> columns,
    List<Column> key,
    Map<String, String> properties) {

  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    properties = Map.copyOf(properties);
    Set<String> seen = new HashSet<>();
    for (Column column : columns) {
      if (!seen.add(column.name())) {
        throw new IllegalArgumentException(schema + "." + name + " has two columns " + column);
      }
    }
    if (!columns.containsAll(key)) {
      throw new IllegalArgumentException(schema + "." + name + " lacks columns of its key " + key);
    }
  }

  public static Table of(String schema, String name, String comment, Column... columns) {
    return new Table(schema, name, comment, List.of(columns), List.of(), Map.of());
  }

  /** The same table, with rows that these columns identify. */
  public Table keyed(Column... by) {
    return new Table(schema, name, comment, columns, List.of(by), properties);
  }

  /** The same table, with rows that are never changed or removed. */
  public Table appendOnly() {
    return with("delta.appendOnly", "true");
  }

  /** The same table, with a feed of what each version added. */
  public Table changeFeed() {
    return with("delta.enableChangeDataFeed", "true");
  }

  /** The same table, whose log keeps bounds of these columns alone, by which readers skip files. */
  public Table bounded(Column... by) {
    return with(
        "delta.dataSkippingStatsColumns",
        Arrays.stream(by).map(Column::name).collect(Collectors.joining(",")));
  }

  /** The same table, whose log forgets that long after a commit which transactions were in it. */
  public Table transactionsKept(int days) {
    return with("delta.setTransactionRetentionDuration", "interval %d days".formatted(days));
  }

  private Table with(String property, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(property, value);
    return new Table(schema, name, comment, columns, key, more);
  }

  /** Schema and name with a dot between, as messages and SQL say it. */
  public String qualifiedName() {
    return schema + "." + name;
  }

  /** Place of the table below the lake's root. */
  public String relativePath() {
    return schema + "/" + name;
  }

  /** The schema as DDL, with nullability and comments. */
  public String ddl() {
    return columns.stream().map(Column::ddl).collect(Collectors.joining(", "));
  }

  public String[] columnNames() {
    return columns.stream().map(Column::name).toArray(String[]::new);
  }
}
