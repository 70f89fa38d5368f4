package dev.weir.thrift;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.sql.DatabaseMetaData;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.OperationState;
import org.apache.hive.service.cli.operation.GetColumnsOperation;
import org.apache.hive.service.cli.session.HiveSession;

/**
 * {@code getColumns} of JDBC, from the published catalog: all that the contract says of a column.
 */
final class ColumnListing extends GetColumnsOperation {

  private final PublishedCatalog catalog;
  private final NamePattern schema;
  private final NamePattern table;
  private final NamePattern column;

  ColumnListing(
      HiveSession session, PublishedCatalog catalog, String schema, String table, String column) {
    super(session, null, schema, table, column);
    this.catalog = catalog;
    this.schema = NamePattern.of(schema);
    this.table = NamePattern.of(table);
    this.column = NamePattern.of(column);
  }

  @Override
  public void runInternal() throws HiveSQLException {
    setState(OperationState.RUNNING);
    catalog.tables().forEach(this::add);
    catalog.views().forEach(view -> add(view.shape()));
    setState(OperationState.FINISHED);
  }

  private void add(Table described) {
    if (!schema.matches(described.schema()) || !table.matches(described.name())) {
      return;
    }
    int position = 0;
    for (Column one : described.columns()) {
      position++;
      if (column.matches(one.name())) {
        rowSet.addRow(row(described, one, position));
      }
    }
  }

  /** The columns of the answer in the order that JDBC gives them. */
  private static Object[] row(Table table, Column column, int position) {
    JdbcType type = JdbcType.of(column.type());
    return new Object[] {
      null,
      table.schema(),
      table.name(),
      column.name(),
      type.code(),
      column.type().sql(),
      type.size(),
      null,
      type.digits(),
      type.radix(),
      column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      column.comment(),
      null,
      null,
      null,
      null,
      position,
      column.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO"
    };
  }
}
