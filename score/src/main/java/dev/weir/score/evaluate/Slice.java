package dev.weir.score.evaluate;

import dev.weir.classifier.UrlView;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.quality.Predictions;
import dev.weir.score.train.Predicted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model does on rows of one kind.
 *
 * @param name of the kind
 * @param accuracy share of rows of the right type
 * @param recall share of malicious rows that reach the threshold; 0 without any
 * @param falsePositiveRate share of benign rows that reach it; 0 without any
 */
record Slice(
    String name,
    long rows,
    long malicious,
    double accuracy,
    double recall,
    double falsePositiveRate) {

  private static final int SUFFIXES = 12;
  private static final int[] LENGTHS = {20, 40, 60, 100};

  /** Sums of a slice. */
  private static final class Counts {
    private long rows;
    private long malicious;
    private long right;
    private long found;
    private long wrong;

    private Slice slice(String name) {
      return new Slice(
          name,
          rows,
          malicious,
          (double) right / rows,
          malicious == 0 ? 0 : (double) found / malicious,
          rows == malicious ? 0 : (double) wrong / (rows - malicious));
    }
  }

  /** The rows by suffix (the most frequent), by length, by kind of host and path, by feed. */
  static List<Slice> of(Predicted rows, double threshold) {
    Map<String, Counts> counts = new HashMap<>();
    Predictions predictions = rows.predictions();
    for (int row = 0; row < predictions.size(); row++) {
      for (String name : names(rows, row)) {
        Counts of = counts.computeIfAbsent(name, any -> new Counts());
        boolean flagged = predictions.maliciousScore(row) >= threshold;
        of.rows++;
        of.malicious += predictions.malicious(row) ? 1 : 0;
        of.right += predictions.label(row) == predictions.predicted(row) ? 1 : 0;
        of.found += predictions.malicious(row) && flagged ? 1 : 0;
        of.wrong += !predictions.malicious(row) && flagged ? 1 : 0;
      }
    }
    List<Slice> slices =
        counts.entrySet().stream().map(entry -> entry.getValue().slice(entry.getKey())).toList();
    List<Slice> shown = new ArrayList<>();
    slices.stream()
        .filter(slice -> !slice.name.startsWith("suffix"))
        .sorted(Comparator.comparing(Slice::name))
        .forEach(shown::add);
    slices.stream()
        .filter(slice -> slice.name.startsWith("suffix"))
        .sorted(Comparator.comparingLong(slice -> -slice.rows))
        .limit(SUFFIXES)
        .forEach(shown::add);
    return shown;
  }

  private static List<String> names(Predicted rows, int row) {
    UrlView url = UrlView.of(UrlAnatomy.of(rows.urls().get(row)));
    List<String> names = new ArrayList<>();
    names.add("feed " + rows.feeds().get(row));
    names.add(length(url.key().length()));
    names.add(url.path().equals("/") && url.query().isEmpty() ? "bare host" : "host with a path");
    if (url.ipHost()) {
      names.add("host is an IP address");
    } else {
      names.add("suffix ." + url.publicSuffix());
    }
    return names;
  }

  private static String length(int characters) {
    for (int i = 0; i < LENGTHS.length; i++) {
      if (characters < LENGTHS[i]) {
        return "length %03d to %03d".formatted(i == 0 ? 0 : LENGTHS[i - 1], LENGTHS[i] - 1);
      }
    }
    return "length %03d and more".formatted(LENGTHS[LENGTHS.length - 1]);
  }
}
