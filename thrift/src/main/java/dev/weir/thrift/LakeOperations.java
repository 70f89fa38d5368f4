package dev.weir.thrift;

import java.util.List;
import java.util.Map;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.OperationHandle;
import org.apache.hive.service.cli.OperationState;
import org.apache.hive.service.cli.operation.ExecuteStatementOperation;
import org.apache.hive.service.cli.operation.GetCatalogsOperation;
import org.apache.hive.service.cli.operation.GetColumnsOperation;
import org.apache.hive.service.cli.operation.GetCrossReferenceOperation;
import org.apache.hive.service.cli.operation.GetFunctionsOperation;
import org.apache.hive.service.cli.operation.GetPrimaryKeysOperation;
import org.apache.hive.service.cli.operation.GetSchemasOperation;
import org.apache.hive.service.cli.operation.GetTableTypesOperation;
import org.apache.hive.service.cli.operation.GetTypeInfoOperation;
import org.apache.hive.service.cli.operation.MetadataOperation;
import org.apache.hive.service.cli.operation.Operation;
import org.apache.hive.service.cli.session.HiveSession;
import org.apache.spark.sql.hive.thriftserver.ReflectionUtils;
import org.apache.spark.sql.hive.thriftserver.server.SparkSQLOperationManager;

/** Spark's operations, with what clients ask of the catalog answered from the published one. */
final class LakeOperations extends SparkSQLOperationManager {

  private static final String OPERATIONS = "handleToOperation";

  /** Statements of a session that are open at a time; drivers close each when it has been read. */
  private static final int MOST_OF_A_SESSION = 16;

  private final PublishedCatalog catalog;

  LakeOperations(PublishedCatalog catalog) {
    this.catalog = catalog;
    // Spark looks for the map one generation above the object, and finds its own field there.
    ReflectionUtils.setSuperField(
        this, OPERATIONS, ReflectionUtils.<Object>getAncestorField(this, 2, OPERATIONS));
  }

  /**
   * Makes the operation of a statement.
   *
   * @throws Refusal if the session has too many
   */
  @Override
  public synchronized ExecuteStatementOperation newExecuteStatementOperation(
      HiveSession session,
      String statement,
      Map<String, String> settings,
      boolean inBackground,
      long timeout) {
    long open =
        handleToOperation().values().stream()
            .filter(one -> one instanceof ExecuteStatementOperation)
            .filter(one -> one.getParentSession() == session)
            .count();
    if (open >= MOST_OF_A_SESSION) {
      throw new Refusal(
          "the session has %d open statements already, which is the most. Close one, or wait for it."
              .formatted(MOST_OF_A_SESSION));
    }
    return super.newExecuteStatementOperation(session, statement, settings, inBackground, timeout);
  }

  @Override
  public synchronized GetSchemasOperation newGetSchemasOperation(
      HiveSession session, String catalogName, String schema) {
    return kept(new SchemaListing(session, catalog, schema));
  }

  @Override
  public synchronized MetadataOperation newGetTablesOperation(
      HiveSession session, String catalogName, String schema, String table, List<String> types) {
    return kept(new TableListing(session, catalog, schema, table, types));
  }

  @Override
  public synchronized GetColumnsOperation newGetColumnsOperation(
      HiveSession session, String catalogName, String schema, String table, String column) {
    return kept(new ColumnListing(session, catalog, schema, table, column));
  }

  @Override
  public synchronized GetFunctionsOperation newGetFunctionsOperation(
      HiveSession session, String catalogName, String schema, String function) {
    return kept(new FunctionListing(session, catalogName, schema, function));
  }

  @Override
  public synchronized GetTypeInfoOperation newGetTypeInfoOperation(HiveSession session) {
    return kept(new TypeListing(session));
  }

  @Override
  public synchronized GetTableTypesOperation newGetTableTypesOperation(HiveSession session) {
    return kept(
        new GetTableTypesOperation(session) {
          @Override
          public void runInternal() throws HiveSQLException {
            setState(OperationState.RUNNING);
            rowSet.addRow(new Object[] {"TABLE"});
            rowSet.addRow(new Object[] {"VIEW"});
            setState(OperationState.FINISHED);
          }
        });
  }

  /** None: Hive's protocol knows schemas only, and drivers expect no catalog. */
  @Override
  public synchronized GetCatalogsOperation newGetCatalogsOperation(HiveSession session) {
    return kept(
        new GetCatalogsOperation(session) {
          @Override
          public void runInternal() throws HiveSQLException {
            setState(OperationState.RUNNING);
            setState(OperationState.FINISHED);
          }
        });
  }

  /** None: gold has keys, but Delta does not hold anyone to them. */
  @Override
  public synchronized GetPrimaryKeysOperation newGetPrimaryKeysOperation(
      HiveSession session, String catalogName, String schema, String table) {
    return kept(
        new GetPrimaryKeysOperation(session, catalogName, schema, table) {
          @Override
          public void runInternal() throws HiveSQLException {
            setState(OperationState.RUNNING);
            setState(OperationState.FINISHED);
          }
        });
  }

  @Override
  public synchronized GetCrossReferenceOperation newGetCrossReferenceOperation(
      HiveSession session,
      String primaryCatalog,
      String primarySchema,
      String primaryTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable) {
    return kept(
        new GetCrossReferenceOperation(
            session,
            primaryCatalog,
            primarySchema,
            primaryTable,
            foreignCatalog,
            foreignSchema,
            foreignTable) {
          @Override
          public void runInternal() throws HiveSQLException {
            setState(OperationState.RUNNING);
            setState(OperationState.FINISHED);
          }
        });
  }

  private synchronized <T extends Operation> T kept(T operation) {
    OperationHandle handle = operation.getHandle();
    handleToOperation().put(handle, operation);
    return operation;
  }
}
