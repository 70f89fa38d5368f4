package dev.weir.thrift;

import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.OperationState;
import org.apache.hive.service.cli.operation.GetSchemasOperation;
import org.apache.hive.service.cli.session.HiveSession;

/** {@code getSchemas} of JDBC, from the published catalog. */
final class SchemaListing extends GetSchemasOperation {

  private final PublishedCatalog catalog;
  private final NamePattern schema;

  SchemaListing(HiveSession session, PublishedCatalog catalog, String schema) {
    super(session, null, schema);
    this.catalog = catalog;
    this.schema = NamePattern.of(schema);
  }

  @Override
  public void runInternal() throws HiveSQLException {
    setState(OperationState.RUNNING);
    for (String name : catalog.schemas()) {
      if (schema.matches(name)) {
        rowSet.addRow(new Object[] {name, ""});
      }
    }
    setState(OperationState.FINISHED);
  }
}
