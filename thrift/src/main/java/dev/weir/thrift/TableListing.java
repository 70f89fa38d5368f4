package dev.weir.thrift;

import dev.weir.contract.Table;
import java.util.List;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.OperationState;
import org.apache.hive.service.cli.operation.GetTablesOperation;
import org.apache.hive.service.cli.session.HiveSession;

/** {@code getTables} of JDBC, from the published catalog: tables and views with their comments. */
final class TableListing extends GetTablesOperation {

  private final PublishedCatalog catalog;
  private final NamePattern schema;
  private final NamePattern name;
  private final List<String> types;

  /**
   * @param types that are asked for; null or none for all
   */
  TableListing(
      HiveSession session,
      PublishedCatalog catalog,
      String schema,
      String name,
      List<String> types) {
    super(session, null, schema, name, types);
    this.catalog = catalog;
    this.schema = NamePattern.of(schema);
    this.name = NamePattern.of(name);
    this.types = types == null ? List.of() : List.copyOf(types);
  }

  @Override
  public void runInternal() throws HiveSQLException {
    setState(OperationState.RUNNING);
    catalog.tables().forEach(table -> add(table, "TABLE"));
    catalog.views().forEach(view -> add(view.shape(), "VIEW"));
    setState(OperationState.FINISHED);
  }

  private void add(Table table, String type) {
    if (schema.matches(table.schema())
        && name.matches(table.name())
        && (types.isEmpty() || types.contains(type))) {
      rowSet.addRow(
          new Object[] {
            "", table.schema(), table.name(), type, table.comment(), null, null, null, null, null
          });
    }
  }
}
