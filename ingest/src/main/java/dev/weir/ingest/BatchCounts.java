package dev.weir.ingest;

/** Counts of one batch: every record read is accepted, quarantined or a duplicate. */
record BatchCounts(long read, long accepted, long quarantined, long duplicates) {

  BatchCounts {
    if (read < 0 || accepted < 0 || quarantined < 0 || duplicates < 0) {
      throw new IllegalArgumentException("A count is negative");
    }
    if (read != accepted + quarantined + duplicates) {
      throw new IllegalArgumentException(
          "%d records were read, but %d accepted + %d quarantined + %d duplicates"
              .formatted(read, accepted, quarantined, duplicates));
    }
  }
}
