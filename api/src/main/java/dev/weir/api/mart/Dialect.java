package dev.weir.api.mart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What differs between engines. */
interface Dialect {

  /** DuckDB's: values are bound, and come as they are. */
  Dialect EMBEDDED =
      new Dialect() {
        @Override
        public PreparedStatement prepare(Connection connection, Select select) throws SQLException {
          PreparedStatement statement = connection.prepareStatement(select.sql());
          List<Object> values = select.values();
          for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
          }
          return statement;
        }

        @Override
        public Object value(String column, Object stored) {
          return stored;
        }
      };

  /** The statement with its values; the caller closes it. */
  PreparedStatement prepare(Connection connection, Select select) throws SQLException;

  /** Whether a failure means that files of the publication were cleaned up. */
  default boolean isGone(SQLException failure) {
    return false;
  }

  /** A value of a column, as the contract has it. */
  Object value(String column, Object stored) throws SQLException;
}
