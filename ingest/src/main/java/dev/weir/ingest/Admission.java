package dev.weir.ingest;

import dev.weir.contract.QuarantineReason;
import dev.weir.contract.url.UrlAnatomy;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Supplier;

/** Decides whether a URL and its label, as text, are taken; nothing of them is changed. */
record Admission(FeedRules feed) implements Serializable {

  /** So many characters of a label are told. */
  private static final int SHOWN = 100;

  /**
   * Decides on a record.
   *
   * @param label as landed; null or blank for an unlabelled record
   * @param extra further columns by name; null for none
   * @param raw the bytes of the record, asked for where it is refused
   */
  Outcome decide(String url, String label, Map<String, String> extra, Supplier<byte[]> raw) {
    if (url == null || url.isBlank()) {
      return refused(QuarantineReason.EMPTY_URL, "The URL is empty or blank", raw);
    }
    int length = url.length() <= feed.maxUrlLength() ? 0 : url.codePointCount(0, url.length());
    if (length > feed.maxUrlLength()) {
      return refused(
          QuarantineReason.TOO_LONG,
          "The URL has %d characters, of %d allowed".formatted(length, feed.maxUrlLength()),
          raw);
    }
    int control = controlCharacter(url);
    if (control >= 0) {
      return refused(
          QuarantineReason.CONTROL_CHARACTERS,
          "The URL has U+%04X as character %d"
              .formatted((int) url.charAt(control), url.codePointCount(0, control) + 1),
          raw);
    }
    String stored = storedLabel(label);
    if (stored == null && label != null && !label.isBlank()) {
      return refused(
          QuarantineReason.UNKNOWN_LABEL,
          "The label \"%s\" is none of %s"
              .formatted(shortened(label), feed.labels().keySet().stream().sorted().toList()),
          raw);
    }
    if (!UrlAnatomy.of(url).hasHost()) {
      return refused(QuarantineReason.NO_HOST, "No host can be found in the URL", raw);
    }
    return new Outcome.Admitted(url, stored, extra);
  }

  private String storedLabel(String label) {
    if (!feed.constantLabel().isEmpty()) {
      return feed.constantLabel();
    }
    if (label == null) {
      return null;
    }
    String exact = feed.labels().get(label);
    return exact != null ? exact : feed.labels().get(Feed.key(label));
  }

  private static int controlCharacter(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c < ' ' || c == '\u007f') {
        return i;
      }
    }
    return -1;
  }

  private static String shortened(String label) {
    return label.codePointCount(0, label.length()) <= SHOWN
        ? label
        : label.substring(0, label.offsetByCodePoints(0, SHOWN)) + "…";
  }

  private static Outcome refused(QuarantineReason reason, String detail, Supplier<byte[]> raw) {
    return new Outcome.Refused(reason, detail, new RawRecord(raw.get()));
  }
}
