package dev.weir.contract.url;

import java.util.Locale;

/**
 * Measures of a URL by which a batch is compared with the training data: training stores how they
 * are distributed, the mart says how far a batch is from it.
 */
public enum UrlMeasure {
  /** Characters of the host without a leading {@code www.}. */
  HOST_LENGTH {
    @Override
    public double of(UrlAnatomy url) {
      return url.bareHost().length();
    }
  },
  /** Share of digits in the host. */
  HOST_DIGITS {
    @Override
    public double of(UrlAnatomy url) {
      String host = url.bareHost();
      return host.isEmpty() ? 0 : (double) digits(host) / host.length();
    }
  },
  /** Characters of the path; 1 for a bare host. */
  PATH_LENGTH {
    @Override
    public double of(UrlAnatomy url) {
      return url.path().length();
    }
  },
  /** Slashes in the path. */
  PATH_DEPTH {
    @Override
    public double of(UrlAnatomy url) {
      return url.path().chars().filter(c -> c == '/').count();
    }
  },
  /** Characters of the query; 0 without one. */
  QUERY_LENGTH {
    @Override
    public double of(UrlAnatomy url) {
      return url.query().length();
    }
  };

  /** The measure; never negative. */
  public abstract double of(UrlAnatomy url);

  /** The name in tables: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }
}
