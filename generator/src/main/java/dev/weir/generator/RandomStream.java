package dev.weir.generator;

/** SplitMix64, written out so that a seed means the same bytes on every Java. */
final class RandomStream {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  void restart(long seed) {
    state = seed;
  }

  long next() {
    state += GOLDEN;
    return KeyedHash.mix(state);
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** From {@code first} to {@code last}, both included. */
  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  /** True that many times in a thousand. */
  boolean perMille(int thousandths) {
    return below(1000) < thousandths;
  }
}
