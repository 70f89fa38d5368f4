package dev.weir.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a file has its columns.
 *
 * @param names of all columns, each once
 * @param url place of the URL, from 0
 * @param label place of the label; -1 for none
 */
record Layout(List<String> names, int url, int label) implements Serializable {

  /** The only field of a line. */
  static final Layout LINE = new Layout(List.of("line"), 0, -1);

  Layout {
    names = List.copyOf(names);
  }

  /**
   * Finds URL and label among these columns, without regard to case and blanks around. A column
   * without a name, or with that of one before it, is called by its number, from 1.
   */
  static Layout of(List<String> header, FeedRules feed) {
    List<String> stripped = header.stream().map(String::strip).toList();
    int url = place(stripped, feed.urlColumn(), "url");
    int label = feed.labelColumn().isEmpty() ? -1 : place(stripped, feed.labelColumn(), "label");
    Set<String> taken = new HashSet<>(stripped);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String name : stripped) {
      String unique = name;
      if (name.isEmpty() || !seen.add(name)) {
        unique = "column_" + (names.size() + 1);
        while (!taken.add(unique)) {
          unique += "_";
        }
      }
      names.add(unique);
    }
    return new Layout(names, url, label);
  }

  private static int place(List<String> header, String column, String key) {
    int found = -1;
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).equalsIgnoreCase(column)) {
        if (found >= 0) {
          throw new IllegalArgumentException(
              "its header has two columns \"%s\": rename one".formatted(column));
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new IllegalArgumentException(
          "its header has no column \"%s\" but %s: check the file, or set %s of the feed"
              .formatted(column, header, key));
    }
    return found;
  }
}
