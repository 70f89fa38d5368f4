package dev.weir.contract.url;

/** The encoding of RFC 3492, for what {@code java.net.IDN} does not encode as browsers do. */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_POINT = 128;

  private Punycode() {}

  /** The label in ASCII, without {@code xn--}. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder out = new StringBuilder(label.length() + 8);
    for (int point : points) {
      if (point < INITIAL_POINT) {
        out.append((char) point);
      }
    }
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    int handled = basic;
    int bias = INITIAL_BIAS;
    int next = INITIAL_POINT;
    long delta = 0;
    while (handled < points.length) {
      int least = leastFrom(next, points);
      delta += (long) (least - next) * (handled + 1);
      next = least;
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          append(delta, bias, out);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      next++;
    }
    return out.toString();
  }

  private static int leastFrom(int bound, int[] points) {
    int least = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= bound && point < least) {
        least = point;
      }
    }
    return least;
  }

  /** Appends a number of variable length. */
  private static void append(long delta, int bias, StringBuilder out) {
    long rest = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
      if (rest < threshold) {
        out.append(digit((int) rest));
        return;
      }
      out.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapted(long delta, int handled, boolean first) {
    long rest = first ? delta / DAMP : delta / 2;
    rest += rest / handled;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return (int) (k + (BASE - T_MIN + 1) * rest / (rest + SKEW));
  }
}
