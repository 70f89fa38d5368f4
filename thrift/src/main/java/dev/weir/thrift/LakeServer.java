package dev.weir.thrift;

import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2$;
import org.apache.spark.sql.hive.thriftserver.ui.HiveThriftServer2EventManager;

/** Spark's Thrift Server, put together of the guarded parts; listens until it is closed. */
final class LakeServer implements AutoCloseable {

  private final LakeSessions sessions;
  private final LakeThriftService wire;

  LakeServer(
      SparkSession spark,
      PublishedLake lake,
      ThriftSettings settings,
      Authenticator authenticator,
      HiveConf conf,
      AuditLog audit) {
    HiveThriftServer2$.MODULE$.eventManager_$eq(
        new HiveThriftServer2EventManager(spark.sparkContext()) {
          @Override
          public void onOperationClosed(String statement) {
            HeldValues.forget(statement);
            super.onOperationClosed(statement);
          }
        });
    sessions = new LakeSessions(spark, lake, audit, settings.limits());
    wire =
        new LakeThriftService(
            new LakeCliService(sessions, conf),
            sessions,
            settings,
            authenticator,
            lake.catalog(),
            audit);
    sessions.init(conf);
    wire.init(conf);
    sessions.start();
    wire.start();
  }

  int port() {
    return wire.getPortNumber();
  }

  @Override
  public void close() {
    wire.stop();
    sessions.stop();
  }
}
