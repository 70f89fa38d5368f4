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
    FeatureList features = new FeatureList();
    new FeatureExtractor(hashBits).extract(url, features);
    return of(features);
  }

  /** Adds up the values of each index. */
  private static FeatureVector of(FeatureList features) {
    long[] order = new long[features.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) features.index(i) << 32) | i;
    }
    Arrays.sort(order);
    int[] distinct = new int[order.length];
    double[] sums = new double[order.length];
    int last = -1;
    for (long packed : order) {
      int index = (int) (packed >>> 32);
      if (last < 0 || distinct[last] != index) {
        distinct[++last] = index;
      }
      sums[last] += features.value((int) packed);
    }
    return new FeatureVector(Arrays.copyOf(distinct, last + 1), Arrays.copyOf(sums, last + 1));
  }
}
