package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.STRING_MAP;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** One row per accepted landed record; written by ingest, read by training and scoring. */
public final class BronzeUrls {

  public static final Column URL = required("url", STRING, "Exact text of the URL as landed");
  public static final Column LABEL =
      optional(
          "label",
          STRING,
          "Ground truth of the feed: benign, defacement, phishing or malware; null if unknown");
  public static final Column FEED = required("feed", STRING, "Name of the feed in weir.conf");
  public static final Column BATCH_ID =
      required("batch_id", STRING, "Batch in which the record landed");
  public static final Column SOURCE_FILE =
      required("source_file", STRING, "File in which the record landed");
  public static final Column SOURCE_LINE =
      required("source_line", BIGINT, "Line of the file at which the record starts, from 1");
  public static final Column INGESTED_AT =
      required("ingested_at", TIMESTAMP, "When the batch was ingested (UTC)");
  public static final Column EXTRA =
      optional("extra", STRING_MAP, "Columns the feed had beyond URL and label, by their names");

  /** So many days a begun batch can be completed: its transactions say what it is of. */
  private static final int TRANSACTION_DAYS = 90;

  public static final Table TABLE =
      Table.of(
              "bronze",
              "urls",
              "Accepted URLs, exactly as landed; one row per record, append-only",
              URL,
              LABEL,
              FEED,
              BATCH_ID,
              SOURCE_FILE,
              SOURCE_LINE,
              INGESTED_AT,
              EXTRA)
          .appendOnly()
          .changeFeed()
          .transactionsKept(TRANSACTION_DAYS);

  private BronzeUrls() {}
}
