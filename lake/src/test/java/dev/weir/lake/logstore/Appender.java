package dev.weir.lake.logstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * A process that appends to a Delta table one row a commit, the row {@code <name>-<i>}, once its
 * parent says go. It prints {@code ready}, and then each row that Delta has told it is committed.
 */
final class Appender {

  private Appender() {}

  /** Arguments: table, name, commits, class of the log store or {@code default}. */
  public static void main(String[] args) throws IOException {
    String table = args[0];
    String name = args[1];
    int commits = Integer.parseInt(args[2]);
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[1]")
            .appName(name)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.databricks.delta.stats.collect", "false")
            .config("spark.databricks.delta.writeChecksumFile.enabled", "false")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    if (!args[3].equals("default")) {
      builder.config(HardLinkLogStore.CONF_KEY, args[3]);
    }
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (SparkSession spark = builder.getOrCreate()) {
      spark.sparkContext().setLogLevel("WARN");
      spark.read().format("delta").load(table).count();
      out.println("ready");
      new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      for (int i = 0; i < commits; i++) {
        String row = name + "-" + i;
        spark
            .createDataset(List.of(row), Encoders.STRING())
            .toDF("row")
            .coalesce(1)
            .write()
            .format("delta")
            .mode("append")
            .option("userMetadata", row)
            .save(table);
        out.println(row);
      }
    }
  }
}
