package dev.weir.lake;

import dev.weir.contract.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables below one root: local disk, HDFS or an object store. Reading names a version, so that
 * what a stage reads cannot change under it; adding names a {@link CommitId}, so that it can be
 * repeated.
 */
public final class Lake {

  private static final Logger LOG = LoggerFactory.getLogger(Lake.class);

  private final SparkSession spark;
  private final Path root;

  /**
   * The root may be a plain path, which is made absolute, or a URI such as {@code hdfs://…}.
   *
   * @throws IllegalArgumentException if it is neither
   * @throws LakeException if its file system cannot be reached
   */
  public Lake(SparkSession spark, String root) {
    this.spark = spark;
    Path given = new Path(root);
    this.root = fileSystem(spark, given).makeQualified(given);
    S3Writers.warning(this.root, spark.sparkContext().getConf()).ifPresent(LOG::warn);
  }

  public SparkSession spark() {
    return spark;
  }

  public Path root() {
    return root;
  }

  /** File system that holds the lake. */
  public FileSystem fileSystem() {
    return fileSystem(spark, root);
  }

  /** The table, which need not exist yet. */
  public LakeTable table(Table table) {
    return new LakeTable(spark, table, new Path(root, table.relativePath()).toString());
  }

  /** The newest rows of a table; an empty Dataset with its columns where it does not exist yet. */
  public Dataset<Row> read(Table table) {
    LakeTable stored = table(table);
    OptionalLong version = stored.version();
    return version.isPresent()
        ? stored.at(version.getAsLong())
        : spark.createDataFrame(new ArrayList<Row>(), LakeTable.schema(table));
  }

  private static FileSystem fileSystem(SparkSession spark, Path path) {
    try {
      return FileSystems.of(path, spark.sparkContext().hadoopConfiguration());
    } catch (IOException | IllegalArgumentException e) {
      // The latter of a host whose name nobody knows, if only for a minute.
      throw new LakeException(
          "The file system of %s cannot be reached: %s. Check --lake, the network and the Hadoop settings."
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
