package dev.weir.ingest;

import dev.weir.contract.UrlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in feeds, as {@code weir.conf} has them. */
final class Feeds {

  static final Feed KAGGLE = csv("kaggle", "url", Optional.of("type"), Map.of());

  static final Feed URLHAUS =
      new Feed(
          "urlhaus",
          FeedFormat.CSV,
          "url",
          Optional.empty(),
          Map.of(),
          Optional.of(UrlType.MALWARE),
          Optional.of("#"),
          CsvHeader.LAST_COMMENT,
          List.of());

  static final Feed PHISHTANK =
      new Feed(
          "phishtank",
          FeedFormat.CSV,
          "url",
          Optional.empty(),
          Map.of(),
          Optional.of(UrlType.PHISHING),
          Optional.empty(),
          CsvHeader.FIRST_RECORD,
          List.of());

  static final Feed OPENPHISH =
      new Feed(
          "openphish",
          FeedFormat.TEXT,
          "url",
          Optional.empty(),
          Map.of(),
          Optional.of(UrlType.PHISHING),
          Optional.empty(),
          CsvHeader.FIRST_RECORD,
          List.of());

  static final Feed JSONL = labelled("jsonl", FeedFormat.JSONL);

  static final Feed PARQUET = labelled("parquet", FeedFormat.PARQUET);

  private Feeds() {}

  static Feed csv(String name, String url, Optional<String> label, Map<String, UrlType> labels) {
    return new Feed(
        name,
        FeedFormat.CSV,
        url,
        label,
        labels,
        Optional.empty(),
        Optional.empty(),
        CsvHeader.FIRST_RECORD,
        List.of());
  }

  private static Feed labelled(String name, FeedFormat format) {
    return new Feed(
        name,
        format,
        "url",
        Optional.of("label"),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        CsvHeader.FIRST_RECORD,
        List.of());
  }
}
