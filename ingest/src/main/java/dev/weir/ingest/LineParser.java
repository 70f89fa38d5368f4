package dev.weir.ingest;

import dev.weir.ingest.record.RecordReader;
import java.util.Optional;

/** A line is a URL. */
record LineParser(Admission admission) implements RecordParser {

  @Override
  public Outcome parse(RecordReader reader) {
    Optional<Outcome> refusal = RecordParser.refusal(reader);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return reader
        .text(0)
        .map(url -> admission.decide(url, null, null, reader::raw))
        .orElseGet(() -> RecordParser.invalidEncoding(reader, "The line"));
  }
}
