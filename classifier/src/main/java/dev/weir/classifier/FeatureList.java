package dev.weir.classifier;

import java.util.Arrays;

/**
 * Keeps the features of a URL in the order in which they were read, in runs that speak of one
 * thing. For training and for tests; scoring adds them up at once.
 */
final class FeatureList implements FeatureSink {

  private int[] indices = new int[1024];
  private double[] values = new double[1024];
  private int size;

  private Evidence[] kinds = new Evidence[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] firsts = new int[257];
  private int runs;

  private double counting;

  @Override
  public void part(Evidence kind, int start, int end) {
    if (runs == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * runs);
      starts = Arrays.copyOf(starts, 2 * runs);
      ends = Arrays.copyOf(ends, 2 * runs);
      firsts = Arrays.copyOf(firsts, 2 * runs + 1);
    }
    kinds[runs] = kind;
    starts[runs] = start;
    ends[runs] = end;
    firsts[runs++] = size;
  }

  @Override
  public void about(Evidence kind) {
    if (runs == 0 || kinds[runs - 1] != kind) {
      part(kind, 0, 0);
    }
  }

  @Override
  public void counting(double value) {
    counting = value;
  }

  @Override
  public void add(int bucket) {
    add(bucket, counting);
  }

  @Override
  public void add(int index, double value) {
    if (size == indices.length) {
      indices = Arrays.copyOf(indices, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    indices[size] = index;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int index(int at) {
    return indices[at];
  }

  double value(int at) {
    return values[at];
  }

  int runs() {
    return runs;
  }

  Evidence kind(int run) {
    return kinds[run];
  }

  int start(int run) {
    return starts[run];
  }

  int end(int run) {
    return ends[run];
  }

  /** The first feature of the run; of the run after the last, the number of features. */
  int first(int run) {
    return run == runs ? size : firsts[run];
  }
}
