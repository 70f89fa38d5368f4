package dev.weir.contract;

/** Type of a column, with its spelling in SQL. */
public enum ColumnType {
  STRING("STRING"),
  INT("INT"),
  BIGINT("BIGINT"),
  DOUBLE("DOUBLE"),
  BOOLEAN("BOOLEAN"),
  DATE("DATE"),
  /** An instant in UTC with microseconds. */
  TIMESTAMP("TIMESTAMP"),
  BINARY("BINARY"),
  STRINGS("ARRAY<STRING>"),
  STRING_MAP("MAP<STRING, STRING>"),
  /** Files of a batch: path, SHA-256 in lower-case hex, size in bytes. */
  FILES("ARRAY<STRUCT<path: STRING, sha256: STRING, bytes: BIGINT>>");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }
}
