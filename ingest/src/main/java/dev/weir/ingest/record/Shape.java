package dev.weir.ingest.record;

/** Whether a record could be read whole. */
public enum Shape {
  /** All fields are there. */
  WHOLE,
  /** A quoted field is not closed, or text follows its closing quote: one line was taken. */
  MALFORMED_QUOTING,
  /** Longer than the dialect allows: only the beginning of the line was kept. */
  TOO_LONG
}
