package dev.weir.api.mart;

import dev.weir.contract.ColumnType;
import dev.weir.contract.table.SilverScoredUrls;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spark's, over the Hive protocol. Its drivers bind nothing, they write values into the statement;
 * here texts go as hexadecimal digits, so that none can be read as SQL. Lists of texts come as
 * lines, for the protocol gives them without telling what is a quotation mark of whom.
 */
final class SparkDialect implements Dialect {

  private static final Pattern MARK = Pattern.compile("\\?");
  private static final String SILVER = "FROM " + SilverScoredUrls.TABLE.qualifiedName();

  private static final Set<String> LISTS =
      SilverScoredUrls.TABLE.columns().stream()
          .filter(column -> column.type() == ColumnType.STRINGS)
          .map(Object::toString)
          .collect(Collectors.toUnmodifiableSet());

  private static final String SILVER_LINES =
      SilverScoredUrls.TABLE.columns().stream()
          .map(Object::toString)
          .map(
              name ->
                  LISTS.contains(name) ? "concat_ws('\\n', %1$s) AS %1$s".formatted(name) : name)
          .collect(Collectors.joining(", ", "FROM (SELECT ", " " + SILVER + ") AS scored_urls"));

  @Override
  public PreparedStatement prepare(Connection connection, Select select) throws SQLException {
    Iterator<Object> values = select.values().iterator();
    String sql =
        MARK.matcher(select.sql().replace(SILVER, SILVER_LINES))
            .replaceAll(mark -> literal(values.next()));
    return connection.prepareStatement(sql);
  }

  private static String literal(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return value.toString();
    }
    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
    return "decode(unhex('" + HexFormat.of().formatHex(text) + "'), 'UTF-8')";
  }

  @Override
  public boolean isGone(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains(" is no longer kept.");
  }

  @Override
  public Object value(String column, Object stored) {
    if (LISTS.contains(column) && stored instanceof String lines) {
      return lines.isEmpty() ? List.of() : lines.lines().toList();
    }
    return stored;
  }
}
