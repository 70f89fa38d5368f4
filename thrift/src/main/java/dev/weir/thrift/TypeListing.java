package dev.weir.thrift;

import java.util.List;
import org.apache.hadoop.hive.serde2.thrift.Type;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.OperationState;
import org.apache.hive.service.cli.operation.GetTypeInfoOperation;
import org.apache.hive.service.cli.session.HiveSession;

/** {@code getTypeInfo} of JDBC: the types that a column or a result can have. */
final class TypeListing extends GetTypeInfoOperation {

  private static final List<Type> TYPES =
      List.of(
          Type.BOOLEAN_TYPE,
          Type.TINYINT_TYPE,
          Type.SMALLINT_TYPE,
          Type.INT_TYPE,
          Type.BIGINT_TYPE,
          Type.FLOAT_TYPE,
          Type.DOUBLE_TYPE,
          Type.DECIMAL_TYPE,
          Type.STRING_TYPE,
          Type.BINARY_TYPE,
          Type.DATE_TYPE,
          Type.TIMESTAMP_TYPE,
          Type.ARRAY_TYPE,
          Type.MAP_TYPE,
          Type.STRUCT_TYPE);

  TypeListing(HiveSession session) {
    super(session);
  }

  @Override
  public void runInternal() throws HiveSQLException {
    setState(OperationState.RUNNING);
    TYPES.forEach(type -> rowSet.addRow(row(type)));
    setState(OperationState.FINISHED);
  }

  /** The columns of the answer in the order that JDBC gives them. */
  private static Object[] row(Type type) {
    return new Object[] {
      type.getName(),
      type.toJavaSQLType(),
      type.getMaxPrecision(),
      type.getLiteralPrefix(),
      type.getLiteralSuffix(),
      type.getCreateParams(),
      type.getNullable(),
      type.isCaseSensitive(),
      type.getSearchable(),
      type.isUnsignedAttribute(),
      type.isFixedPrecScale(),
      type.isAutoIncrement(),
      type.getLocalizedName(),
      type.getMinimumScale(),
      type.getMaximumScale(),
      null,
      null,
      type.getNumPrecRadix()
    };
  }
}
