package dev.weir.thrift;

import dev.weir.contract.ColumnType;
import java.sql.Types;

/**
 * A column's type as JDBC describes it.
 *
 * @param code of {@link Types}
 * @param size digits or characters; null where it has no bound or no meaning
 * @param digits after the point; null for what is no number
 */
record JdbcType(int code, Integer size, Integer digits) {

  private static final int RADIX = 10;

  static JdbcType of(ColumnType type) {
    return switch (type) {
      case STRING -> new JdbcType(Types.VARCHAR, Integer.MAX_VALUE, null);
      case INT -> new JdbcType(Types.INTEGER, 10, 0);
      case BIGINT -> new JdbcType(Types.BIGINT, 19, 0);
      case DOUBLE -> new JdbcType(Types.DOUBLE, 15, 15);
      case BOOLEAN -> new JdbcType(Types.BOOLEAN, 1, null);
      case DATE -> new JdbcType(Types.DATE, 10, null);
      case TIMESTAMP -> new JdbcType(Types.TIMESTAMP, 26, 6);
      case BINARY -> new JdbcType(Types.BINARY, Integer.MAX_VALUE, null);
      case STRINGS, FILES -> new JdbcType(Types.ARRAY, null, null);
      case STRING_MAP -> new JdbcType(Types.JAVA_OBJECT, null, null);
    };
  }

  Integer radix() {
    return code == Types.INTEGER || code == Types.BIGINT || code == Types.DOUBLE ? RADIX : null;
  }
}
