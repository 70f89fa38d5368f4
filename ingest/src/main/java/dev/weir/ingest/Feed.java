package dev.weir.ingest;

import dev.weir.contract.UrlType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A source of landed files as {@code weir.conf} describes it.
 *
 * @param name starts the ids of its batches
 * @param urlColumn column (CSV, Parquet) or field (JSON) of the URL; not used by text
 * @param labelColumn column or field of the label; a record without one is unlabelled
 * @param labels type of each label, in any case and with blanks around; the names of the four types
 *     where it is left empty and there is a label column
 * @param type the type of every URL, for feeds of one type
 * @param comment what starts a line that is no record
 * @param header where a CSV file names its columns
 * @param columns names of the columns of a CSV file without header
 */
public record Feed(
    String name,
    FeedFormat format,
    String urlColumn,
    Optional<String> labelColumn,
    Map<String, UrlType> labels,
    Optional<UrlType> type,
    Optional<String> comment,
    CsvHeader header,
    List<String> columns) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public Feed {
    labels = labelColumn.isPresent() && labels.isEmpty() ? ownLabels() : normalized(name, labels);
    columns = List.copyOf(columns);
    check(
        NAME.matcher(name).matches(),
        name,
        "has 1 to 64 letters, digits, dots, dashes and underscores in its name");
    check(!urlColumn.isBlank(), name, "needs the column of the URL: set url");
    check(
        labelColumn.isEmpty() || type.isEmpty(),
        name,
        "has a label column or one type for all, not both: leave out label or type");
    check(
        labelColumn.isPresent() || labels.isEmpty(),
        name,
        "maps labels but names no label column: set label, or leave out labels");
    check(
        labelColumn.isEmpty() || !labelColumn.get().equalsIgnoreCase(urlColumn),
        name,
        "takes URL and label from the same column: set url and label to two names");
    check(
        labelColumn.isEmpty() || format != FeedFormat.TEXT,
        name,
        "is text, which has no label column: leave out label, or set type");
    check(
        comment.isEmpty() || format != FeedFormat.PARQUET,
        name,
        "is parquet, which has no comments: leave out comment");
    check(
        comment.isEmpty() || comment.get().matches("[^\\r\\n]+"),
        name,
        "has a comment prefix of at least one character, without line ends: set comment");
    check(
        format == FeedFormat.CSV || (header == CsvHeader.FIRST_RECORD && columns.isEmpty()),
        name,
        "is not CSV, so it has neither header nor columns: leave them out");
    check(
        header != CsvHeader.LAST_COMMENT || comment.isPresent(),
        name,
        "has its header in a comment but no comment prefix: set comment");
    check(
        (header == CsvHeader.ABSENT) == !columns.isEmpty(),
        name,
        "names its columns exactly where its files have no header: set both header and columns,"
            + " or neither");
    check(
        columns.isEmpty() || columns.contains(urlColumn),
        name,
        "has no column " + urlColumn + " among its columns: add it, or set url");
    check(
        columns.isEmpty() || labelColumn.isEmpty() || columns.contains(labelColumn.get()),
        name,
        "has no column " + labelColumn.orElse("") + " among its columns: add it, or set label");
  }

  private static void check(boolean holds, String name, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Feed \"%s\" %s.".formatted(name, rule));
    }
  }

  private static Map<String, UrlType> ownLabels() {
    Map<String, UrlType> own = new LinkedHashMap<>();
    Arrays.stream(UrlType.values()).forEach(type -> own.put(type.label(), type));
    return Map.copyOf(own);
  }

  private static Map<String, UrlType> normalized(String name, Map<String, UrlType> labels) {
    Map<String, UrlType> result = new LinkedHashMap<>();
    labels.forEach(
        (label, type) -> {
          UrlType other = result.put(key(label), type);
          check(
              other == null || other == type,
              name,
              "maps the label \"" + key(label) + "\" to two types: keep one");
        });
    return Map.copyOf(result);
  }

  /** A label as it is looked up: without case and blanks around. */
  static String key(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }
}
