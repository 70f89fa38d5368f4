package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.FILES;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** One row per batch, written by ingest as its last commit: a batch without it is not done. */
public final class BronzeBatches {

  /** The only status written today: every row of the batch is in bronze. */
  public static final String COMPLETE = "complete";

  public static final Column BATCH_ID = required("batch_id", STRING, "Name of the batch");
  public static final Column FEED = required("feed", STRING, "Name of the feed in weir.conf");
  public static final Column READ = required("read", BIGINT, "Records read from the files");
  public static final Column ACCEPTED =
      required("accepted", BIGINT, "Records stored in bronze.urls");
  public static final Column QUARANTINED =
      required("quarantined", BIGINT, "Records stored in bronze.quarantine");
  public static final Column DUPLICATES =
      required("duplicates", BIGINT, "Records that repeat a URL and label of the same batch");
  public static final Column BYTES = required("bytes", BIGINT, "Size of the files in bytes");
  public static final Column FILES_READ =
      required("files", FILES, "The files of the batch: path, SHA-256, size");
  public static final Column INGESTED_AT =
      required("ingested_at", TIMESTAMP, "When the batch was ingested (UTC)");
  public static final Column STATUS =
      required("status", STRING, "State of the batch: complete when all of it is in bronze");

  public static final Table TABLE =
      Table.of(
              "bronze",
              "batches",
              "Landed batches with their counts: read = accepted + quarantined + duplicates",
              BATCH_ID,
              FEED,
              READ,
              ACCEPTED,
              QUARANTINED,
              DUPLICATES,
              BYTES,
              FILES_READ,
              INGESTED_AT,
              STATUS)
          .keyed(BATCH_ID)
          .appendOnly();

  private BronzeBatches() {}
}
