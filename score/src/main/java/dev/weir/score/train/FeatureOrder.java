package dev.weir.score.train;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.linalg.SparseVector;
import scala.Tuple2;

/**
 * Numbers features by how many rows have them, the most frequent first, and leaves those out that
 * none has. Hashing scatters the few features that make up most of every row over all weights; side
 * by side they stay in the caches of a processor, and a fit takes half the time.
 */
final class FeatureOrder implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The feature at each place. */
  private final int[] features;

  /** The place of each feature, of account where some row has it. */
  private final int[] places;

  private FeatureOrder(int[] features, int all) {
    this.features = features;
    this.places = new int[all];
    for (int place = 0; place < features.length; place++) {
      places[features[place]] = place;
    }
  }

  /** Of rows that are a label and their features. */
  static FeatureOrder of(JavaRDD<Tuple2<Double, Vector>> rows) {
    int all = rows.first()._2().size();
    int[] counts =
        rows.treeAggregate(
            new int[all],
            (sums, row) -> {
              for (int feature : row._2().toSparse().indices()) {
                sums[feature]++;
              }
              return sums;
            },
            FeatureOrder::add);
    return new FeatureOrder(
        IntStream.range(0, all)
            .filter(feature -> counts[feature] > 0)
            .boxed()
            .sorted((one, other) -> Integer.compare(counts[other], counts[one]))
            .mapToInt(Integer::intValue)
            .toArray(),
        all);
  }

  private static int[] add(int[] sums, int[] more) {
    Arrays.setAll(sums, i -> sums[i] + more[i]);
    return sums;
  }

  /** Number of features that some row has. */
  int size() {
    return features.length;
  }

  /** The same features at their places. */
  SparseVector placed(Vector row) {
    int[] indices = row.toSparse().indices();
    double[] values = row.toSparse().values();
    long[] order = new long[indices.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) places[indices[i]] << Integer.SIZE) | i;
    }
    Arrays.sort(order);
    int[] placed = new int[order.length];
    double[] moved = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      placed[i] = (int) (order[i] >>> Integer.SIZE);
      moved[i] = values[(int) order[i]];
    }
    return new SparseVector(size(), placed, moved);
  }

  /**
   * Weights of all features from those of the places: 0 for a feature that no row has.
   *
   * @param classes how many weights each feature has
   */
  double[] restored(double[] weights, int classes) {
    double[] restored = new double[places.length * classes];
    for (int place = 0; place < features.length; place++) {
      System.arraycopy(weights, place * classes, restored, features[place] * classes, classes);
    }
    return restored;
  }
}
