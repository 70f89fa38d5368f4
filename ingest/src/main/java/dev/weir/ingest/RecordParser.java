package dev.weir.ingest;

import dev.weir.contract.QuarantineReason;
import dev.weir.ingest.record.RecordReader;
import java.util.Optional;

/** Finds URL, label and the rest in the current record of a reader, and decides on it. */
interface RecordParser {

  Outcome parse(RecordReader reader);

  /** The parser of a file of that feed. */
  static RecordParser of(FeedRules feed, Layout layout) {
    Admission admission = new Admission(feed);
    return switch (feed.format()) {
      case CSV -> new DelimitedParser(layout, admission);
      case TEXT -> new LineParser(admission);
      case JSONL -> new JsonLineParser(feed, admission);
      case PARQUET -> throw new IllegalArgumentException("Parquet has no text records");
    };
  }

  /** The refusal of a record that could not be read whole; empty where it could. */
  static Optional<Outcome> refusal(RecordReader reader) {
    return switch (reader.shape()) {
      case WHOLE -> Optional.empty();
      case MALFORMED_QUOTING ->
          Optional.of(refused(reader, QuarantineReason.MALFORMED_QUOTING, reader.problem()));
      case TOO_LONG ->
          Optional.of(refused(reader, QuarantineReason.RECORD_TOO_LONG, reader.problem()));
    };
  }

  static Outcome refused(RecordReader reader, QuarantineReason reason, String detail) {
    return new Outcome.Refused(reason, detail, new RawRecord(reader.raw()));
  }

  static Outcome invalidEncoding(RecordReader reader, String what) {
    return refused(reader, QuarantineReason.INVALID_ENCODING, what + " is not valid UTF-8");
  }
}
