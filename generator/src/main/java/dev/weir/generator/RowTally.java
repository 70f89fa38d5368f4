package dev.weir.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rows written so far, by label. */
final class RowTally {
  private final long[] rowsByLabel = new long[Family.values().length];
  private long rows;

  void add(Chunk chunk) {
    for (Family label : Family.values()) {
      rowsByLabel[label.ordinal()] += chunk.rows(label);
      rows += chunk.rows(label);
    }
  }

  long rows() {
    return rows;
  }

  Map<String, Long> rowsByType() {
    Map<String, Long> byType = new LinkedHashMap<>();
    for (Family label : Family.values()) {
      byType.put(label.label(), rowsByLabel[label.ordinal()]);
    }
    return byType;
  }
}
