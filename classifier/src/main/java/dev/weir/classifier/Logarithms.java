package dev.weir.classifier;

/** {@code log(1 + n)} by table for the counts that are common. */
final class Logarithms {

  private static final double[] TABLE = new double[1024];

  static {
    for (int n = 0; n < TABLE.length; n++) {
      TABLE[n] = Math.log1p(n);
    }
  }

  private Logarithms() {}

  static double of(int count) {
    return count < TABLE.length ? TABLE[Math.max(0, count)] : Math.log1p(count);
  }
}
