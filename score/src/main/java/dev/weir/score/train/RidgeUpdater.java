package dev.weir.score.train;

import org.apache.spark.mllib.linalg.DenseVector;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.optimization.Updater;
import scala.Tuple2;

/**
 * One step of gradient descent under an L2 penalty on all weights but the last, which are the
 * intercepts: how frequent a type is must not be shrunk away. L-BFGS reads value and gradient of
 * the penalty from it.
 */
final class RidgeUpdater extends Updater {

  private static final long serialVersionUID = 1L;

  private final int intercepts;

  RidgeUpdater(int intercepts) {
    this.intercepts = intercepts;
  }

  @Override
  public Tuple2<Vector, Object> compute(
      Vector weightsOld, Vector gradient, double stepSize, int iteration, double penalty) {
    double[] weights = ((DenseVector) weightsOld).values();
    double[] slope = ((DenseVector) gradient).values();
    double step = stepSize / Math.sqrt(iteration);
    int penalized = weights.length - intercepts;
    double[] moved = new double[weights.length];
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      double shrinkage = i < penalized ? penalty * weights[i] : 0;
      moved[i] = weights[i] - step * (slope[i] + shrinkage);
      squares += i < penalized ? moved[i] * moved[i] : 0;
    }
    return new Tuple2<>(Vectors.dense(moved), 0.5 * penalty * squares);
  }
}
