package dev.weir.score.train;

import org.apache.spark.mllib.linalg.DenseVector;
import org.apache.spark.mllib.linalg.SparseVector;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.optimization.Gradient;

/**
 * Logarithmic loss of multinomial logistic regression of {@value #CLASSES} classes, and its
 * gradient. The weight of feature f for class c is at {@code f * 4 + c}; the intercepts follow the
 * last feature. The classes stand one by one, for in a loop over them all takes twice as long.
 */
final class SoftmaxGradient extends Gradient {

  private static final long serialVersionUID = 1L;

  static final int CLASSES = 4;

  @Override
  public double compute(Vector data, double label, Vector weights, Vector sum) {
    SparseVector row = (SparseVector) data;
    double[] margins = margins(row, ((DenseVector) weights).values());
    double max = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      max = Math.max(max, margin);
    }
    double total = 0;
    for (double margin : margins) {
      total += Math.exp(margin - max);
    }
    double loss = Math.log(total) + max - margins[(int) label];
    for (int c = 0; c < CLASSES; c++) {
      margins[c] = Math.exp(margins[c] - max) / total - (c == (int) label ? 1 : 0);
    }
    add(row, margins, ((DenseVector) sum).values());
    return loss;
  }

  private static double[] margins(SparseVector row, double[] weights) {
    int[] indices = row.indices();
    double[] values = row.values();
    int at = row.size() * CLASSES;
    double first = weights[at];
    double second = weights[at + 1];
    double third = weights[at + 2];
    double fourth = weights[at + 3];
    for (int i = 0; i < indices.length; i++) {
      at = indices[i] * CLASSES;
      double value = values[i];
      first += weights[at] * value;
      second += weights[at + 1] * value;
      third += weights[at + 2] * value;
      fourth += weights[at + 3] * value;
    }
    return new double[] {first, second, third, fourth};
  }

  /** Adds the row, times what its margins are to move by, to the gradient. */
  private static void add(SparseVector row, double[] slopes, double[] gradient) {
    int[] indices = row.indices();
    double[] values = row.values();
    double first = slopes[0];
    double second = slopes[1];
    double third = slopes[2];
    double fourth = slopes[3];
    int at = row.size() * CLASSES;
    gradient[at] += first;
    gradient[at + 1] += second;
    gradient[at + 2] += third;
    gradient[at + 3] += fourth;
    for (int i = 0; i < indices.length; i++) {
      at = indices[i] * CLASSES;
      double value = values[i];
      gradient[at] += first * value;
      gradient[at + 1] += second * value;
      gradient[at + 2] += third * value;
      gradient[at + 3] += fourth * value;
    }
  }
}
