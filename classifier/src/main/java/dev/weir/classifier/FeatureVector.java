package dev.weir.classifier;

import java.util.Arrays;

/**
 * The features of a URL as a sparse vector, for training.
 *
 * @param indices ascending, each once
 * @param values one per index
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to MLlib, which keeps arrays too
public record FeatureVector(int[] indices, double[] values) {

  public static FeatureVector of(UrlView url, int hashBits) {
    Collector collector = new Collector();
    new FeatureExtractor(hashBits).extract(url, collector);
    return collector.vector();
  }

  /** Adds up the values of each index. */
  private static final class Collector implements FeatureSink {

    private int[] indices = new int[512];
    private double[] values = new double[512];
    private int count;

    @Override
    public void piece(Evidence kind, int start, int end) {}

    @Override
    public void add(int index, double value) {
      if (count == indices.length) {
        indices = Arrays.copyOf(indices, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      indices[count] = index;
      values[count++] = value;
    }

    FeatureVector vector() {
      long[] order = new long[count];
      for (int i = 0; i < count; i++) {
        order[i] = ((long) indices[i] << 32) | i;
      }
      Arrays.sort(order);
      int[] distinct = new int[count];
      double[] sums = new double[count];
      int last = -1;
      for (long packed : order) {
        int index = (int) (packed >>> 32);
        if (last < 0 || distinct[last] != index) {
          distinct[++last] = index;
        }
        sums[last] += values[(int) packed];
      }
      return new FeatureVector(Arrays.copyOf(distinct, last + 1), Arrays.copyOf(sums, last + 1));
    }
  }
}
