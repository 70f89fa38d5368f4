package dev.weir.score.train;

import org.apache.spark.mllib.linalg.DenseVector;
import org.apache.spark.mllib.linalg.SparseVector;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.optimization.Gradient;

/**
 * Logarithmic loss of multinomial logistic regression and its gradient. The weight of feature f for
 * class c is at {@code f * classes + c}; the intercepts follow the last feature.
 */
final class SoftmaxGradient extends Gradient {

  private static final long serialVersionUID = 1L;

  private final int classes;

  SoftmaxGradient(int classes) {
    this.classes = classes;
  }

  @Override
  public double compute(Vector data, double label, Vector weights, Vector sum) {
    SparseVector row = (SparseVector) data;
    int[] indices = row.indices();
    double[] values = row.values();
    double[] w = ((DenseVector) weights).values();
    double[] gradient = ((DenseVector) sum).values();
    int intercepts = row.size() * classes;
    double[] margins = new double[classes];
    System.arraycopy(w, intercepts, margins, 0, classes);
    for (int i = 0; i < indices.length; i++) {
      int at = indices[i] * classes;
      for (int c = 0; c < classes; c++) {
        margins[c] += w[at + c] * values[i];
      }
    }
    double max = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      max = Math.max(max, margin);
    }
    double total = 0;
    for (double margin : margins) {
      total += Math.exp(margin - max);
    }
    double loss = Math.log(total) + max - margins[(int) label];
    for (int c = 0; c < classes; c++) {
      margins[c] = Math.exp(margins[c] - max) / total - (c == (int) label ? 1 : 0);
      gradient[intercepts + c] += margins[c];
    }
    for (int i = 0; i < indices.length; i++) {
      int at = indices[i] * classes;
      for (int c = 0; c < classes; c++) {
        gradient[at + c] += margins[c] * values[i];
      }
    }
    return loss;
  }
}
