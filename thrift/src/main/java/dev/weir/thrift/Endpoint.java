package dev.weir.thrift;

import static dev.weir.settings.SettingsException.checked;

import dev.weir.access.KeyFile;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeSession;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.spark.sql.SparkSession;
import scala.runtime.BoxedUnit;

/** The running SQL endpoint over a lake. */
final class Endpoint implements AutoCloseable {

  /** More tasks at a time than cores, so that a long one of one client leaves room for others. */
  private static final int TASKS_PER_CORE = 8;

  private final PrivateDirectory directory;
  private final LakeSession session;
  private final PublishedLake published;
  private final AuditLog audit;
  private final LakeServer server;

  private Endpoint(
      PrivateDirectory directory,
      LakeSession session,
      PublishedLake published,
      AuditLog audit,
      LakeServer server) {
    this.directory = directory;
    this.session = session;
    this.published = published;
    this.audit = audit;
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param spark further settings of Spark, by their names
   */
  static Endpoint start(ThriftSettings settings, Map<String, String> spark) {
    java.security.Security.addProvider(new PlainServer.Provider());
    AuditLog audit = new AuditLog(settings.auditFile());
    PrivateDirectory directory = PrivateDirectory.create();
    HiveConf hive = HiveSettings.of(settings, directory);
    Authenticator authenticator = authenticator(settings);
    PublishedCatalog catalog = new PublishedCatalog(settings.silver());
    LakeSession session =
        checked(
            () -> LakeSession.open(builder(settings), sparkSettings(settings, directory, spark)));
    new CatalogEntries(session.spark()).enter(catalog, directory.make("schemas"));
    Lake stored = checked(() -> new Lake(session.spark(), settings.lake()));
    PublishedLake lake = new PublishedLake(stored, catalog);
    LakeServer server = new LakeServer(session.spark(), lake, settings, authenticator, hive, audit);
    return new Endpoint(directory, session, lake, audit, server);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
    published.close();
    session.close();
    audit.close();
    directory.close();
  }

  private static SparkSession.Builder builder(ThriftSettings settings) {
    return SparkSession.builder()
        .appName("weir-thrift")
        .withExtensions(
            extensions -> {
              extensions.injectPreCBORule(session -> new StillWanted());
              extensions.injectPreCBORule(
                  session -> new HeldValues(session.sparkContext(), settings.limits().heldRows()));
              return BoxedUnit.UNIT;
            });
  }

  private static Map<String, String> sparkSettings(
      ThriftSettings settings, PrivateDirectory directory, Map<String, String> further) {
    int tasks = TASKS_PER_CORE * Runtime.getRuntime().availableProcessors();
    Map<String, String> spark = new LinkedHashMap<>();
    spark.put("spark.master", "local[" + tasks + "]");
    spark.put("spark.default.parallelism", "2");
    spark.put("spark.sql.leafNodeDefaultParallelism", "2");
    spark.put("spark.sql.shuffle.partitions", "2");
    spark.put("spark.databricks.delta.snapshotPartitions", "2");
    spark.put("spark.driver.maxResultSize", "1g");
    spark.put("spark.ui.retainedJobs", "20");
    spark.put("spark.ui.retainedStages", "20");
    spark.put("spark.ui.retainedTasks", "200");
    spark.put("spark.sql.ui.retainedExecutions", "5");
    spark.put("spark.sql.execution.topKSortFallbackThreshold", "100000");
    // What is broadcast is held whole in memory: only by the size that it is found to have.
    spark.put("spark.sql.autoBroadcastJoinThreshold", "-1");
    spark.put("spark.sql.adaptive.autoBroadcastJoinThreshold", "10MB");
    spark.putAll(further);
    spark.put("spark.ui.enabled", "false");
    spark.put("spark.local.dir", directory.make("spark").toString());
    spark.put("spark.sql.warehouse.dir", directory.make("warehouse").toUri().toString());
    spark.put("spark.sql.catalogImplementation", "in-memory");
    spark.put("spark.sql.variable.substitute", "false");
    spark.put("spark.sql.runSQLOnFiles", "false");
    spark.put("spark.scheduler.mode", "FAIR");
    spark.put("spark.sql.thriftServer.incrementalCollect", "true");
    spark.put("spark.sql.thriftServer.queryTimeout", settings.limits().query().toSeconds() + "s");
    spark.put(
        "spark.sql.redaction.string.regex",
        "(?m)Location: [^\\n]*|(?:file|hdfs|s3a?|abfss?|gs):/[^\\s,\\])]*|"
            + Pattern.quote(settings.lake()));
    return spark;
  }

  static Authenticator authenticator(ThriftSettings settings) {
    return switch (settings.authentication()) {
      case KEYS -> new KeyLogin(new KeyFile(settings.keysFile()));
      case NONE -> (user, password) -> () -> true;
      case LDAP -> LdapLogin.of(settings.ldap());
    };
  }
}
