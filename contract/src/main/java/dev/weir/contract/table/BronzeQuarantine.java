package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.BINARY;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** One row per refused record; written by ingest. */
public final class BronzeQuarantine {

  public static final Column RAW =
      required("raw", STRING, "The refused record; bytes that are no UTF-8 show as U+FFFD");
  public static final Column RAW_BYTES =
      optional("raw_bytes", BINARY, "The exact bytes of the record where it was not valid UTF-8");
  public static final Column REASON =
      required("reason", STRING, "Stable code of the refusal, such as empty_url or no_host");
  public static final Column DETAIL = optional("detail", STRING, "What exactly was wrong");
  public static final Column FEED = required("feed", STRING, "Name of the feed in weir.conf");
  public static final Column BATCH_ID =
      required("batch_id", STRING, "Batch in which the record landed");
  public static final Column SOURCE_FILE =
      required("source_file", STRING, "File in which the record landed");
  public static final Column SOURCE_LINE =
      required("source_line", BIGINT, "Line of the file at which the record starts, from 1");
  public static final Column INGESTED_AT =
      required("ingested_at", TIMESTAMP, "When the batch was ingested (UTC)");

  public static final Table TABLE =
      Table.of(
              "bronze",
              "quarantine",
              "Refused records with the reason; one row per record, append-only",
              RAW,
              RAW_BYTES,
              REASON,
              DETAIL,
              FEED,
              BATCH_ID,
              SOURCE_FILE,
              SOURCE_LINE,
              INGESTED_AT)
          .appendOnly();

  private BronzeQuarantine() {}
}
