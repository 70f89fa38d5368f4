package dev.weir.classifier;

import java.util.Arrays;

/** Measures the {@link LexicalFeature}s of a URL; for one thread. */
final class LexicalFeatures {

  private final int[] counts = new int[128];

  void extract(UrlView url, int base, FeatureSink sink) {
    String host = url.host();
    String path = url.path();
    String query = url.query();
    double hostLength = Math.max(1, host.length());
    double pathLength = Math.max(1, path.length());
    put(LexicalFeature.HOST_LENGTH, log(host.length()), base, sink);
    put(LexicalFeature.HOST_LABELS, count(host, '.') / 5.0, base, sink);
    put(LexicalFeature.HOST_DIGITS, digits(host) / hostLength, base, sink);
    put(LexicalFeature.HOST_HYPHENS, count(host, '-') / 4.0, base, sink);
    put(LexicalFeature.HOST_ENTROPY, entropy(host) / 5, base, sink);
    put(LexicalFeature.HOST_IS_IP, url.ipHost() ? 1 : 0, base, sink);
    put(LexicalFeature.HOST_PUNYCODE, host.contains("xn--") ? 1 : 0, base, sink);
    put(LexicalFeature.PORT, url.port() >= 0 ? 1 : 0, base, sink);
    put(LexicalFeature.PATH_LENGTH, log(path.length()), base, sink);
    put(LexicalFeature.PATH_DEPTH, count(path, '/') / 8.0, base, sink);
    put(LexicalFeature.PATH_DIGITS, digits(path) / pathLength, base, sink);
    put(LexicalFeature.PATH_UPPER, capitals(path) / pathLength, base, sink);
    put(LexicalFeature.PATH_ENTROPY, entropy(path) / 5, base, sink);
    put(LexicalFeature.PATH_EMPTY, path.length() <= 1 ? 1 : 0, base, sink);
    put(LexicalFeature.PATH_ESCAPES, count(path, '%') / pathLength, base, sink);
    if (!query.isEmpty()) {
      put(LexicalFeature.QUERY_PRESENT, 1, base, sink);
      put(LexicalFeature.QUERY_LENGTH, log(query.length()), base, sink);
      put(LexicalFeature.QUERY_PARAMETERS, (1 + count(query, '&')) / 8.0, base, sink);
      put(LexicalFeature.QUERY_DIGITS, digits(query) / (double) query.length(), base, sink);
    }
  }

  private static void put(LexicalFeature feature, double value, int base, FeatureSink sink) {
    if (value != 0) {
      sink.piece(Evidence.LEXICAL, feature.ordinal(), 0);
      sink.add(base + feature.ordinal(), value);
    }
  }

  private static double log(int length) {
    return Math.log1p(length) / 6;
  }

  private static int count(String text, char wanted) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == wanted) {
        count++;
      }
    }
    return count;
  }

  private static int digits(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        count++;
      }
    }
    return count;
  }

  private static int capitals(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        count++;
      }
    }
    return count;
  }

  /** Shannon entropy of the characters, in bits. */
  private double entropy(String text) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 127]++;
    }
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        entropy -= share * Math.log(share);
      }
    }
    return entropy / Math.log(2);
  }
}
