package dev.weir.generator;

import java.util.Arrays;

/** Consecutive rows as text, with the number of rows of each label. Reused. */
final class Chunk {
  static final int ROWS = 8_192;

  private final ByteText text = new ByteText(ROWS * 128);
  private final long[] rowsByLabel = new long[Family.values().length];

  ByteText text() {
    return text;
  }

  void count(Family label) {
    rowsByLabel[label.ordinal()]++;
  }

  long rows(Family label) {
    return rowsByLabel[label.ordinal()];
  }

  /** Replaces the content with rows {@code first} to {@code end - 1}. */
  Chunk fill(RowWriter writer, long first, long end) {
    text.truncate(0);
    Arrays.fill(rowsByLabel, 0);
    for (long row = first; row < end; row++) {
      writer.write(row, this);
    }
    return this;
  }
}
