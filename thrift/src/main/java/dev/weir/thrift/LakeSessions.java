package dev.weir.thrift;

import dev.weir.thrift.ThriftSettings.Limits;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.SessionHandle;
import org.apache.hive.service.cli.session.SessionManager;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2$;
import org.apache.spark.sql.hive.thriftserver.ReflectionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of clients: each has its own settings, schema and share of the machine. */
final class LakeSessions extends SessionManager {

  private static final Logger LOG = LoggerFactory.getLogger(LakeSessions.class);

  private static final String POOL = "spark.sql.thriftserver.scheduler.pool";

  /** Sessions of one connection at a time; drivers open one. */
  private static final int MOST_OF_A_CONNECTION = 16;

  private final SparkSession spark;
  private final LakeOperations operations;
  private final PlanGuard guard;
  private final PublishedLake lake;
  private final AuditLog audit;
  private final Limits limits;
  private final BitSet takenPools = new BitSet();
  private final Map<SessionHandle, Place> places = new HashMap<>();

  /**
   * What a session takes.
   *
   * @param connection the thread that serves the connection, this one alone while it lasts
   */
  private record Place(int pool, Thread connection) {}

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
    if (ofThisConnection().size() >= MOST_OF_A_CONNECTION) {
      throw new Refusal(
          "the connection has %d sessions already, which is the most. Close one, or connect anew."
              .formatted(MOST_OF_A_CONNECTION));
    }
    // First what can fail: a session once opened stays until it is closed.
    SparkSession session = configured(settings);
    SessionHandle handle =
        super.openSession(protocol, user, "", address, Map.of(), false, delegationToken);
    HiveThriftServer2$.MODULE$
        .eventManager()
        .onSessionCreated(address, handle.getSessionId().toString(), user);
    session.conf().set(POOL, "session-" + takePool(handle));
    operations
        .sessionToContexts()
        .put(
            handle,
            new ReadOnlySqlContext(session, lake, guard, audit, limits, Client.of(user, address)));
    return handle;
  }

  private SparkSession configured(Map<String, String> settings) {
    SparkSession session = spark.newSession();
    settings.forEach(
        (key, value) -> {
          if (key.equals("use:database")) {
            session.catalog().setCurrentDatabase(value);
          } else {
            session.conf().set(key, value);
          }
        });
    return session;
  }

  /** Closes what the connection that the calling thread serves has open. */
  void closeThoseOfThisConnection() {
    for (SessionHandle handle : ofThisConnection()) {
      try {
        closeSession(handle);
      } catch (HiveSQLException e) {
        // It has been idle for too long, and was closed in between.
        LOG.debug("session={} event=closed_already", handle.getSessionId(), e);
      }
    }
  }

  private synchronized List<SessionHandle> ofThisConnection() {
    return places.entrySet().stream()
        .filter(place -> place.getValue().connection() == Thread.currentThread())
        .map(Map.Entry::getKey)
        .toList();
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
    places.put(handle, new Place(pool, Thread.currentThread()));
    return pool;
  }

  private synchronized void givePoolBack(SessionHandle handle) {
    Place place = places.remove(handle);
    if (place != null) {
      takenPools.clear(place.pool());
    }
  }
}
