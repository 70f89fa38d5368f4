package dev.weir.ingest;

import dev.weir.ingest.record.Dialect;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tasks need to know of a feed and its limits.
 *
 * @param labelColumn empty for none
 * @param labels stored label of each label, by {@link Feed#key}
 * @param constantLabel stored label of every URL; empty for none
 */
record FeedRules(
    FeedFormat format,
    Dialect dialect,
    CsvHeader header,
    List<String> columns,
    String urlColumn,
    String labelColumn,
    Map<String, String> labels,
    String constantLabel,
    int maxUrlLength)
    implements Serializable {

  static FeedRules of(IngestSettings settings) {
    Feed feed = settings.feed();
    Map<String, String> labels = new HashMap<>();
    feed.labels().forEach((label, type) -> labels.put(label, type.label()));
    return new FeedRules(
        feed.format(),
        new Dialect(
            feed.format() == FeedFormat.CSV, feed.comment().orElse(""), settings.maxRecordBytes()),
        feed.header(),
        feed.columns(),
        feed.urlColumn(),
        feed.labelColumn().orElse(""),
        Map.copyOf(labels),
        feed.type().map(type -> type.label()).orElse(""),
        settings.maxUrlLength());
  }
}
