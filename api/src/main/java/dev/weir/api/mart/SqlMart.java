package dev.weir.api.mart;

import dev.weir.api.lake.LakeReadException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A mart that any SQL engine with the tables of the contract answers for. */
final class SqlMart implements Mart {

  /** Where statements find a connection, which they close when they are done. */
  interface Connections {
    Connection open() throws SQLException;
  }

  private static final int FETCH = 2_000;

  private final Publication publication;
  private final Connections connections;
  private final Dialect dialect;

  SqlMart(Publication publication, Connections connections, Dialect dialect) {
    this.publication = publication;
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public Publication publication() {
    return publication;
  }

  @Override
  public void each(Select select, Consumer<Map<String, Object>> sink) {
    scan(
        select,
        found -> {
          ResultSetMetaData columns = found.getMetaData();
          String[] names = new String[columns.getColumnCount()];
          Cell[] cells = new Cell[names.length];
          for (int i = 0; i < names.length; i++) {
            names[i] = columns.getColumnLabel(i + 1).toLowerCase(Locale.ROOT);
            cells[i] = cell(columns.getColumnType(i + 1));
          }
          while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>(2 * names.length);
            for (int i = 0; i < names.length; i++) {
              Object stored = cells[i].read(found, i + 1);
              row.put(names[i], found.wasNull() ? null : value(dialect.value(names[i], stored)));
            }
            sink.accept(row);
          }
        });
  }

  /** Goes through the rows of a query. */
  interface Scan {
    void go(ResultSet found) throws SQLException;
  }

  /**
   * Hands over the rows of a query as the driver has them.
   *
   * @throws EngineException if the engine does not answer
   * @throws LakeReadException if it says that files of the publication are gone
   */
  void scan(Select select, Scan scan) {
    try (Connection connection = connections.open();
        PreparedStatement statement = dialect.prepare(connection, select)) {
      statement.setFetchSize(FETCH);
      try (ResultSet found = statement.executeQuery()) {
        scan.go(found);
      }
    } catch (SQLException e) {
      if (dialect.isGone(e)) {
        throw new LakeReadException("files of the publication were cleaned up", e);
      }
      throw new EngineException("The engine does not answer.", e);
    }
  }

  /** Reads a value of the current row. */
  private interface Cell {
    Object read(ResultSet row, int column) throws SQLException;
  }

  /** How a column is read: drivers find out its type anew for each object they are asked for. */
  private static Cell cell(int type) {
    return switch (type) {
      case Types.BIGINT -> ResultSet::getLong;
      case Types.INTEGER -> ResultSet::getInt;
      case Types.DOUBLE -> ResultSet::getDouble;
      case Types.BOOLEAN -> ResultSet::getBoolean;
      case Types.VARCHAR -> ResultSet::getString;
      default -> ResultSet::getObject;
    };
  }

  /** Dates and times as ISO 8601 in UTC, arrays as lists, structs as lists of their values. */
  private static Object value(Object stored) throws SQLException {
    if (stored instanceof OffsetDateTime at) {
      return at.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
    }
    if (stored instanceof Timestamp at) {
      return at.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
    }
    if (stored instanceof LocalDate || stored instanceof java.sql.Date) {
      return stored.toString();
    }
    if (stored instanceof Array array) {
      List<Object> values = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        values.add(value(element));
      }
      return values;
    }
    if (stored instanceof Struct struct) {
      return Arrays.asList(struct.getAttributes());
    }
    return stored;
  }
}
