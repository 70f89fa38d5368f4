package dev.weir.score;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import scala.collection.JavaConverters;

/** Bronze rows to the rows that may need a verdict, with their URL ids, first sighting first. */
final class Candidates {

  /** Rows that one task scores: seconds of work, and a file of some ten megabytes. */
  private static final long ROWS_PER_TASK = 250_000;

  /** Fewer rows than this are not worth a task of their own. */
  private static final long LEAST_ROWS_PER_TASK = 20_000;

  /** Ids of so many rows each executor holds in some ten megabytes. */
  private static final long FEW_ROWS = 100_000;

  /** Positions of the columns. */
  static final int ID = 0;

  static final int URL = 1;
  static final int LABEL = 2;
  static final int BATCH_ID = 3;
  static final int INGESTED_MICROS = 4;

  /** Of Spark's hash partitioning. */
  private static final int HASH_SEED = 42;

  private Candidates() {}

  /**
   * Rows whose URL id is not among the known ones, the rows of one URL together and in the order in
   * which they landed. Each partition has a range of ids of its own, so that a look-up of an id
   * reads one file of those that come of it.
   *
   * @param known silver rows of the model; empty where it has scored nothing yet
   */
  static Dataset<Row> of(Dataset<Row> bronze, Optional<Dataset<Row>> known) {
    long rows = bronze.count();
    Optional<Dataset<Row>> alike =
        rows <= FEW_ROWS ? known.map(scored -> alike(scored, bronze)) : known;
    return of(
        bronze, alike, tasks(rows, bronze.sparkSession().sparkContext().defaultParallelism()));
  }

  static Dataset<Row> of(Dataset<Row> bronze, Optional<Dataset<Row>> known, int partitions) {
    Column id = col(SilverScoredUrls.URL_ID);
    Dataset<Row> rows =
        bronze.select(
            urlId(),
            col(BronzeUrls.URL),
            col(BronzeUrls.LABEL),
            col(BronzeUrls.BATCH_ID),
            unix_micros(col(BronzeUrls.INGESTED_AT)).as(BronzeUrls.INGESTED_AT.name()),
            col(BronzeUrls.SOURCE_FILE),
            col(BronzeUrls.SOURCE_LINE));
    return known
        .map(
            scored ->
                rows.join(
                    scored.select(id),
                    rows.col(id.toString()).equalTo(scored.col(id.toString())),
                    "left_anti"))
        .orElse(rows)
        .repartition(partitions, range(id, partitions))
        .sortWithinPartitions(
            id,
            col(BronzeUrls.INGESTED_AT),
            col(BronzeUrls.SOURCE_FILE),
            col(BronzeUrls.SOURCE_LINE));
  }

  /** Of the known rows those of a URL of bronze: without them all known ids would be shuffled. */
  private static Dataset<Row> alike(Dataset<Row> known, Dataset<Row> bronze) {
    return known.join(
        broadcast(bronze.select(urlId())),
        JavaConverters.asScalaBuffer(List.of(SilverScoredUrls.URL_ID.name())),
        "left_semi");
  }

  private static Column urlId() {
    UDF1<String, String> urlId = url -> UrlAnatomy.of(url).urlId();
    return udf(urlId, DataTypes.StringType)
        .apply(col(BronzeUrls.URL))
        .as(SilverScoredUrls.URL_ID.name());
  }

  /**
   * By what Spark, which partitions by hash, puts each id into the partition of its range. The ids
   * are digests, so that ranges of one width hold as many; no pass over the data finds them out.
   */
  private static Column range(Column id, int partitions) {
    int[] keys = keys(partitions);
    UDF1<String, Integer> key =
        hex -> keys[(int) (Long.parseLong(hex, 0, Integer.BYTES * 2, 16) * partitions >>> 32)];
    return udf(key, DataTypes.IntegerType).apply(id);
  }

  /** For each partition a number that Spark's hash puts there. */
  private static int[] keys(int partitions) {
    int[] keys = new int[partitions];
    boolean[] known = new boolean[partitions];
    int missing = partitions;
    for (int key = 0; missing > 0; key++) {
      int partition = Math.floorMod(Murmur3_x86_32.hashInt(key, HASH_SEED), partitions);
      if (!known[partition]) {
        known[partition] = true;
        keys[partition] = key;
        missing--;
      }
    }
    return keys;
  }

  /** As many as keep every core busy to the end, each with enough rows to be worth a file. */
  private static int tasks(long rows, long cores) {
    long wanted = Math.max(cores, (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK);
    return (int) Math.max(1, Math.min(wanted, rows / LEAST_ROWS_PER_TASK));
  }
}
