package dev.weir.contract;

import java.util.Objects;

/** One column of a table: declared once, in the class of its table. */
public record Column(String name, ColumnType type, boolean nullable, String comment) {

  public Column {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("column name is not snake_case: " + name);
    }
    Objects.requireNonNull(type, "type");
    if (comment.isBlank()) {
      throw new IllegalArgumentException("column has no comment: " + name);
    }
  }

  public static Column required(String name, ColumnType type, String comment) {
    return new Column(name, type, false, comment);
  }

  public static Column optional(String name, ColumnType type, String comment) {
    return new Column(name, type, true, comment);
  }

  /** This column's line of a DDL schema, such as {@code `url` STRING NOT NULL COMMENT '…'}. */
  public String ddl() {
    return "`%s` %s%s COMMENT '%s'"
        .formatted(
            name,
            type.sql(),
            nullable ? "" : " NOT NULL",
            comment.replace("\\", "\\\\").replace("'", "\\'"));
  }

  /** The bare name, so that a column can be put straight into a message or a query. */
  @Override
  public String toString() {
    return name;
  }
}
