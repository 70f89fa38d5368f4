package dev.weir.ingest;

import dev.weir.contract.QuarantineReason;
import dev.weir.ingest.record.RecordReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A record of CSV: URL and label by their place, everything else by the name of its column. */
record DelimitedParser(Layout layout, Admission admission) implements RecordParser {

  @Override
  public Outcome parse(RecordReader reader) {
    Optional<Outcome> refusal = RecordParser.refusal(reader);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    int columns = layout.names().size();
    String url = null;
    String label = null;
    Map<String, String> extra = null;
    for (int i = 0; i < reader.fields(); i++) {
      Optional<String> text = reader.text(i);
      if (text.isEmpty()) {
        return RecordParser.invalidEncoding(reader, "Field " + (i + 1));
      }
      if (i == layout.url()) {
        url = text.get();
      } else if (i == layout.label()) {
        label = text.get();
      } else if (i < columns) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.put(layout.names().get(i), text.get());
      }
    }
    if (reader.fields() != columns) {
      return RecordParser.refused(
          reader,
          QuarantineReason.WRONG_COLUMN_COUNT,
          "The record has %d fields, the header %d".formatted(reader.fields(), columns));
    }
    return admission.decide(url, label, extra, reader::raw);
  }
}
