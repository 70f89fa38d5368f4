package dev.weir.thrift;

import dev.weir.thrift.ThriftSettings.Limits;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.SessionHandle;
import org.apache.hive.service.cli.session.SessionManager;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2$;
import org.apache.spark.sql.hive.thriftserver.ReflectionUtils;

/** The sessions of clients: each has its own settings, schema and share of the machine. */
final class LakeSessions extends SessionManager {

  private static final String POOL = "spark.sql.thriftserver.scheduler.pool";

  private final SparkSession spark;
  private final LakeOperations operations;
  private final PlanGuard guard;
  private final PublishedLake lake;
  private final AuditLog audit;
  private final Limits limits;
  private final BitSet takenPools = new BitSet();
  private final Map<SessionHandle, Integer> pools = new HashMap<>();

  LakeSessions(SparkSession spark, PublishedLake lake, AuditLog audit, Limits limits) {
    super(null);
    this.spark = spark;
    this.operations = new LakeOperations(lake.catalog());
    this.guard = new PlanGuard(lake.catalog());
    this.lake = lake;
    this.audit = audit;
    this.limits = limits;
  }

  @Override
  public synchronized void init(HiveConf conf) {
    ReflectionUtils.setSuperField(this, "operationManager", operations);
    super.init(conf);
  }

  /**
   * Opens a session.
   *
   * @param settings as {@link SessionSettings#atOpening} leaves them
   */
  @Override
  public SessionHandle openSession(
      TProtocolVersion protocol,
      String user,
      String password,
      String address,
      Map<String, String> settings,
      boolean withImpersonation,
      String delegationToken)
      throws HiveSQLException {
    if (getOpenSessionCount() >= limits.sessions()) {
      throw new Refusal(
          "there are %d sessions already, which is the most. Close one, or try later."
              .formatted(limits.sessions()));
    }
    SessionHandle handle =
        super.openSession(protocol, user, "", address, Map.of(), false, delegationToken);
    HiveThriftServer2$.MODULE$
        .eventManager()
        .onSessionCreated(address, handle.getSessionId().toString(), user);
    SparkSession session = spark.newSession();
    session.conf().set(POOL, "session-" + takePool(handle));
    settings.forEach(
        (key, value) -> {
          if (key.equals("use:database")) {
            session.catalog().setCurrentDatabase(value);
          } else {
            session.conf().set(key, value);
          }
        });
    operations
        .sessionToContexts()
        .put(
            handle,
            new ReadOnlySqlContext(session, lake, guard, audit, limits, Client.of(user, address)));
    return handle;
  }

  @Override
  public void closeSession(SessionHandle handle) throws HiveSQLException {
    HiveThriftServer2$.MODULE$.eventManager().onSessionClosed(handle.getSessionId().toString());
    try {
      super.closeSession(handle);
    } finally {
      operations.sessionToContexts().remove(handle);
      givePoolBack(handle);
    }
  }

  /** Pools are numbered, and numbers used again, for Spark forgets none. */
  private synchronized int takePool(SessionHandle handle) {
    int pool = takenPools.nextClearBit(0);
    takenPools.set(pool);
    pools.put(handle, pool);
    return pool;
  }

  private synchronized void givePoolBack(SessionHandle handle) {
    Integer pool = pools.remove(handle);
    if (pool != null) {
      takenPools.clear(pool);
    }
  }
}
