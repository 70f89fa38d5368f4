package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must hold of each batch and its counts. */
final class BatchAudit {

  private static final String STORED_URLS = "stored_urls";
  private static final String STORED_QUARANTINE = "stored_quarantine";

  private BatchAudit() {}

  /**
   * The batches whose counts are not {@code read = accepted + quarantined + duplicates}, or not
   * those of the rows in {@code bronze.urls} and {@code bronze.quarantine}.
   */
  static Dataset<Row> wrong(Dataset<Row> batches, Dataset<Row> urls, Dataset<Row> quarantine) {
    Column accepted = col(BronzeBatches.ACCEPTED);
    Column quarantined = col(BronzeBatches.QUARANTINED);
    Column sum = accepted.plus(quarantined).plus(col(BronzeBatches.DUPLICATES));
    Column storedUrls = coalesce(new Column(STORED_URLS), lit(0L));
    Column storedQuarantine = coalesce(new Column(STORED_QUARANTINE), lit(0L));
    String[] key = {BronzeBatches.BATCH_ID.name()};
    return batches
        .join(stored(urls, BronzeUrls.BATCH_ID, STORED_URLS), key, "left")
        .join(stored(quarantine, BronzeQuarantine.BATCH_ID, STORED_QUARANTINE), key, "left")
        .filter(
            col(BronzeBatches.READ)
                .notEqual(sum)
                .or(accepted.notEqual(storedUrls))
                .or(quarantined.notEqual(storedQuarantine)))
        .select(
            col(BronzeBatches.BATCH_ID),
            col(BronzeBatches.READ),
            accepted,
            quarantined,
            col(BronzeBatches.DUPLICATES),
            storedUrls.as(STORED_URLS),
            storedQuarantine.as(STORED_QUARANTINE));
  }

  /** The batches that have rows in bronze, but none of their own. */
  static Dataset<Row> unfinished(Dataset<Row> batches, Dataset<Row> urls, Dataset<Row> quarantine) {
    return urls.select(col(BronzeUrls.BATCH_ID))
        .union(quarantine.select(col(BronzeQuarantine.BATCH_ID)))
        .distinct()
        .join(batches, new String[] {BronzeBatches.BATCH_ID.name()}, "left_anti");
  }

  private static Dataset<Row> stored(
      Dataset<Row> rows, dev.weir.contract.Column batch, String name) {
    return rows.groupBy(col(batch).as(BronzeBatches.BATCH_ID.name())).agg(count(lit(1)).as(name));
  }
}
