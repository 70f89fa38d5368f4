package dev.weir.lake;

import dev.weir.contract.Column;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.logstore.HardLinkLogStore;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a stage, set up for Delta; closing it stops Spark. */
public record LakeSession(SparkSession spark) implements AutoCloseable {

  /** What every session of Weir needs, whoever starts it. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "spark.sql.extensions",
          "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog",
          "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          HardLinkLogStore.CONF_KEY,
          HardLinkLogStore.class.getName(),
          // Kryo can write neither records nor Java's own immutable collections.
          "spark.serializer",
          "org.apache.spark.serializer.JavaSerializer",
          // A vacuum changes no table: with commits of its own, the mart would take it for new
          // data.
          "spark.databricks.delta.vacuum.logging.enabled",
          "false",
          "spark.sql.session.timeZone",
          "UTC",
          "spark.sql.parquet.outputTimestampType",
          "TIMESTAMP_MICROS");

  /** Columns in which hardly a value repeats: looking for repeats costs the writer much. */
  private static final List<Column> DISTINCT =
      List.of(
          SilverScoredUrls.URL_ID,
          SilverScoredUrls.URL,
          SilverScoredUrls.CANONICAL_URL,
          SilverScoredUrls.P_BENIGN,
          SilverScoredUrls.P_DEFACEMENT,
          SilverScoredUrls.P_PHISHING,
          SilverScoredUrls.P_MALWARE,
          SilverScoredUrls.MALICIOUS_SCORE);

  /**
   * Opens a session under that application name. Under {@code spark-submit} the master is the
   * cluster's; otherwise it is this machine with all its cores.
   *
   * @param settings further Spark settings, by their full names
   */
  public static LakeSession open(String application, Map<String, String> settings) {
    return open(SparkSession.builder().appName(application), settings);
  }

  /**
   * Opens a session that a builder prepares, such as with extensions of its own.
   *
   * @param settings further Spark settings, by their full names
   * @throws IllegalArgumentException if a setting cannot be used; the message names it
   */
  public static LakeSession open(SparkSession.Builder builder, Map<String, String> settings) {
    if (System.getProperty("spark.master") == null) {
      builder
          .master("local[*]")
          .config("spark.ui.enabled", "false")
          // Only the UI shows the explanations that Spark otherwise writes for every query.
          .config("spark.sql.ui.explainMode", "simple")
          // So often a task under way says how far it has come.
          .config("spark.executor.heartbeatInterval", "3s")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          // A log of a few thousand files is read by one task in less time than fifty take to
          // start.
          .config("spark.databricks.delta.snapshotPartitions", "2")
          // A vacuum lists even the smallest table with that many tasks: ten thousand by default.
          .config(
              "spark.sql.sources.parallelPartitionDiscovery.parallelism",
              2L * Runtime.getRuntime().availableProcessors())
          .config("spark.sql.shuffle.partitions", 2L * Runtime.getRuntime().availableProcessors());
    }
    for (Column unique : DISTINCT) {
      builder.config("spark.hadoop.parquet.enable.dictionary#" + unique.name(), "false");
    }
    settings.forEach(builder::config);
    REQUIRED.forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    HardLinkLogStore.require(spark);
    requireUsableSettings(spark);
    return new LakeSession(spark);
  }

  /**
   * Spark looks at its SQL settings when they are first asked for; it should be before the work.
   */
  private static void requireUsableSettings(SparkSession spark) {
    try {
      spark.sessionState();
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof IllegalArgumentException setting ? setting : e;
    }
  }

  @Override
  public void close() {
    spark.stop();
  }
}
