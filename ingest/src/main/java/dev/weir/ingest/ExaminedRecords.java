package dev.weir.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;

import dev.weir.contract.BatchId;
import dev.weir.contract.Column;
import dev.weir.contract.ColumnType;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Steps from the examined records of a batch to the rows of bronze.
 *
 * <p>Only a digest of URL and label is shuffled to find the records that repeat others; the records
 * themselves are stored from where they are read.
 */
final class ExaminedRecords {

  static final Column POSITION =
      Column.required("position", ColumnType.BIGINT, "Place of the record in its batch, from 0");
  private static final String KEY_HIGH = "key_high";
  private static final String KEY_LOW = "key_low";
  private static final String REFUSAL = "refusal";
  private static final String BEFORE = "before";

  private static final StructType REFUSAL_FIELDS =
      fields(
          LakeTable.schema(BronzeQuarantine.TABLE),
          BronzeQuarantine.RAW,
          BronzeQuarantine.RAW_BYTES,
          BronzeQuarantine.REASON,
          BronzeQuarantine.DETAIL,
          BronzeQuarantine.SOURCE_FILE,
          BronzeQuarantine.SOURCE_LINE);

  /** One row per record: digest of URL and label, position, and the refusal where there is one. */
  static final StructType EXAMINED =
      new StructType()
          .add(KEY_HIGH, DataTypes.LongType, false)
          .add(KEY_LOW, DataTypes.LongType, false)
          .add(POSITION.name(), DataTypes.LongType, false)
          .add(REFUSAL, REFUSAL_FIELDS, true);

  /** One row per admitted record. */
  static final StructType ADMITTED =
      fields(
          LakeTable.schema(BronzeUrls.TABLE).add(POSITION.name(), DataTypes.LongType, false),
          POSITION,
          BronzeUrls.URL,
          BronzeUrls.LABEL,
          BronzeUrls.SOURCE_FILE,
          BronzeUrls.SOURCE_LINE,
          BronzeUrls.EXTRA);

  private ExaminedRecords() {}

  /** Of all examined records those that are refused, and those that repeat an earlier one. */
  static Dataset<Row> setAside(Dataset<Row> examined, int partitions) {
    var sameKey = Window.partitionBy(KEY_HIGH, KEY_LOW).orderBy(POSITION.name());
    return examined
        .repartition(partitions, col(KEY_HIGH))
        .withColumn(BEFORE, lag(col(POSITION.name()), 1).over(sameKey))
        .filter(col(REFUSAL).isNotNull().or(col(BEFORE).isNotNull()))
        .select(POSITION.name(), REFUSAL);
  }

  /** Of the records set aside the refused ones, as rows of quarantine short of the batch. */
  static Dataset<Row> refused(Dataset<Row> setAside) {
    return setAside.filter(col(REFUSAL).isNotNull()).select(REFUSAL + ".*");
  }

  /** Positions of the records that repeat an earlier one. */
  static Dataset<Row> repeats(Dataset<Row> setAside) {
    return setAside.filter(col(REFUSAL).isNull()).select(POSITION.name());
  }

  /** Admitted records without the repeats, as rows of bronze short of the batch. */
  static Dataset<Row> firsts(Dataset<Row> admitted, Dataset<Row> repeats) {
    return admitted
        .join(
            repeats,
            admitted.col(POSITION.name()).equalTo(repeats.col(POSITION.name())),
            "left_anti")
        .drop(POSITION.name());
  }

  /** The same rows with what they have in common. */
  static Dataset<Row> ofBatch(Dataset<Row> rows, Feed feed, BatchId batch, Instant ingestedAt) {
    return rows.withColumn(BronzeUrls.FEED.name(), lit(feed.name()))
        .withColumn(BronzeUrls.BATCH_ID.name(), lit(batch.value()))
        .withColumn(BronzeUrls.INGESTED_AT.name(), lit(Timestamp.from(ingestedAt)));
  }

  /** Number of records set aside: first the refused, then the repeats. */
  static Dataset<Row> counts(Dataset<Row> setAside) {
    return setAside.agg(
        functions.count(col(REFUSAL)), functions.count(functions.when(col(REFUSAL).isNull(), 1)));
  }

  private static StructType fields(StructType schema, Column... columns) {
    StructField[] chosen = new StructField[columns.length];
    for (int i = 0; i < columns.length; i++) {
      chosen[i] = schema.apply(columns[i].name());
    }
    return new StructType(chosen);
  }
}
