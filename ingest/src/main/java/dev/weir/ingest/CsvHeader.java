package dev.weir.ingest;

/** Where a CSV file names its columns. */
public enum CsvHeader {
  /** In its first record. */
  FIRST_RECORD,
  /** In the last comment before its first record, as in the URLhaus dump. */
  LAST_COMMENT,
  /** Nowhere: the feed names them. */
  ABSENT
}
