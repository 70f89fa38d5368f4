package dev.weir.generator;

/** A fixed function from an index to 64 random bits; one for each seed and purpose. */
record KeyedHash(long base) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  static KeyedHash of(long seed, Purpose purpose, Family family) {
    long salt = purpose.ordinal() * 16L + family.ordinal() + 1;
    return new KeyedHash(mix(mix(seed) + mix(salt * GOLDEN)));
  }

  static KeyedHash of(long seed, Purpose purpose) {
    return of(seed, purpose, Family.BENIGN);
  }

  long at(long index) {
    return mix(base + index * GOLDEN);
  }

  /** David Stafford's 13th variant of the MurmurHash3 finalizer, a bijection. */
  static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** What a hash is for. The order is part of what a seed stands for. */
  enum Purpose {
    ROW,
    REPEAT,
    LABEL_NOISE,
    LINK,
    SITE
  }
}
