package dev.weir.ingest;

/** How the files of a feed are written. */
public enum FeedFormat {
  /** RFC 4180: a backslash is a character. */
  CSV,
  /** One JSON object a line. */
  JSONL,
  /** One URL a line. */
  TEXT,
  PARQUET
}
