package dev.weir.ingest;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.xxhash64;

import dev.weir.contract.BatchId;
import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one batch in one table.
 *
 * @param identity columns that tell whether two runs landed the same records
 */
record BatchPart(Lake lake, Table table, BatchId batch, List<Column> identity) {

  /** What is stored. */
  record Stored(long rows, Optional<Instant> ingestedAt) {}

  static BatchPart urls(Lake lake, BatchId batch) {
    return new BatchPart(
        lake,
        BronzeUrls.TABLE,
        batch,
        List.of(BronzeUrls.URL, BronzeUrls.LABEL, BronzeUrls.SOURCE_LINE));
  }

  static BatchPart quarantine(Lake lake, BatchId batch) {
    return new BatchPart(
        lake,
        BronzeQuarantine.TABLE,
        batch,
        List.of(BronzeQuarantine.RAW, BronzeQuarantine.REASON, BronzeQuarantine.SOURCE_LINE));
  }

  /** Whether the commit of this part is done; Delta forgets it in time, its rows are there. */
  boolean committed() {
    return lake.table(table).committed(BatchLanding.commitOf(batch).application()).isPresent()
        || stored().rows() > 0;
  }

  Stored stored() {
    Row row = rows().agg(count(lit(1)), max(LakeTable.col(BronzeUrls.INGESTED_AT))).first();
    return new Stored(
        row.getLong(0), Optional.ofNullable(row.<Timestamp>getAs(1)).map(Timestamp::toInstant));
  }

  /** Whether the table holds these records, and no others, of the batch. */
  boolean holds(Dataset<Row> records) {
    return digest(records).equals(digest(rows()));
  }

  private Dataset<Row> rows() {
    return lake.read(table).filter(LakeTable.col(BronzeUrls.BATCH_ID).equalTo(batch.value()));
  }

  private Row digest(Dataset<Row> records) {
    return records
        .agg(
            count(lit(1)),
            bit_xor(
                xxhash64(
                    identity.stream()
                        .map(LakeTable::col)
                        .toArray(org.apache.spark.sql.Column[]::new))))
        .first();
  }
}
