package dev.weir.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Work cut into slices of similar size, in order: one for each task. */
final class Slices {

  private static final long LARGEST = 64L << 20;
  private static final long SMALLEST = 4L << 20;

  /** Opening a file costs about as much as reading this many bytes. */
  private static final long OPENING = 256L << 10;

  private Slices() {}

  static <T> List<List<T>> of(List<T> work, ToLongFunction<T> bytes, int parallelism) {
    long total = work.stream().mapToLong(bytes).sum() + work.size() * OPENING;
    long wanted = Math.max(SMALLEST, Math.min(LARGEST, total / parallelism));
    List<List<T>> slices = new ArrayList<>();
    List<T> slice = new ArrayList<>();
    long size = 0;
    for (T item : work) {
      long weight = bytes.applyAsLong(item) + OPENING;
      if (!slice.isEmpty() && size + weight > wanted) {
        slices.add(slice);
        slice = new ArrayList<>();
        size = 0;
      }
      slice.add(item);
      size += weight;
    }
    if (!slice.isEmpty()) {
      slices.add(slice);
    }
    return slices;
  }
}
