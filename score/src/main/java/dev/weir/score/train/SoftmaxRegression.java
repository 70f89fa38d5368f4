package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.mllib.linalg.DenseVector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.optimization.LBFGS;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Pipeline stage: multinomial logistic regression by MLlib's L-BFGS, on the features as they are.
 * MLlib's own estimator works on features divided by their standard deviation, also where it is
 * told not to standardize: with hundreds of thousands of rare n-grams it is then far from the
 * optimum after as many iterations, and worse on new domains.
 */
public final class SoftmaxRegression extends Estimator<LogisticRegressionModel> {

  private static final long serialVersionUID = 1L;

  private static final int CORRECTIONS = 10;
  private static final double TOLERANCE = 1e-7;
  private static final int CLASSES = SoftmaxGradient.CLASSES;

  /** Of each part where there are more than two. */
  private static final int LEAST_ROWS_OF_A_PART = 100_000;

  private final String uid;
  private final DoubleParam regularization;
  private final IntParam iterations;

  public SoftmaxRegression(String uid) {
    this.uid = uid;
    this.regularization = new DoubleParam(this, "regularization", "weight of the L2 penalty");
    this.iterations = new IntParam(this, "iterations", "at most, of L-BFGS");
  }

  SoftmaxRegression(double regularization, int iterations) {
    this("softmaxRegression_" + UUID.randomUUID().toString().substring(0, 12));
    set(this.regularization, regularization);
    set(this.iterations, iterations);
  }

  /** The parameter, under the name by which MLlib stores it. */
  public DoubleParam regularization() {
    return regularization;
  }

  /** The parameter, under the name by which MLlib stores it. */
  public IntParam iterations() {
    return iterations;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LogisticRegressionModel fit(Dataset<?> rows) {
    // Not kept in memory: the second reading takes them from the files of the repartitioning.
    JavaRDD<Tuple2<Double, Vector>> labelled =
        rows.select(TrainingRows.TYPE, UrlVectorizer.FEATURES, TrainingRows.DIGEST)
            .repartition(parts(rows), col(TrainingRows.DIGEST))
            .sortWithinPartitions(TrainingRows.DIGEST)
            .toJavaRDD()
            .map(row -> new Tuple2<>(row.getDouble(0), row.<Vector>getAs(1)));
    FeatureOrder order = FeatureOrder.of(labelled);
    return model(order, weights(labelled, order));
  }

  /**
   * How many parts of the rows are summed up by themselves. The sum of two is the same whichever
   * comes first, and so are the weights, on whatever machine; the last bits of the sum of more are
   * not, and a hundred iterations make them differences that can be seen.
   */
  private static int parts(Dataset<?> rows) {
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    return (int) Math.max(2, Math.min(cores, rows.count() / LEAST_ROWS_OF_A_PART));
  }

  private double[] weights(JavaRDD<Tuple2<Double, Vector>> labelled, FeatureOrder order) {
    RDD<Tuple2<Object, org.apache.spark.mllib.linalg.Vector>> placed =
        labelled
            .map(
                row ->
                    new Tuple2<Object, org.apache.spark.mllib.linalg.Vector>(
                        row._1(), order.placed(row._2())))
            .persist(StorageLevel.MEMORY_AND_DISK())
            .rdd();
    try {
      return ((DenseVector)
              LBFGS
                  .runLBFGS(
                      placed,
                      new SoftmaxGradient(),
                      new RidgeUpdater(CLASSES),
                      CORRECTIONS,
                      TOLERANCE,
                      (Integer) getOrDefault(iterations),
                      (Double) getOrDefault(regularization),
                      Vectors.dense(new double[(order.size() + 1) * CLASSES]))
                  ._1())
          .values();
    } finally {
      placed.unpersist(false);
    }
  }

  private LogisticRegressionModel model(FeatureOrder order, double[] weights) {
    double[] restored = order.restored(weights, CLASSES);
    // Of MLlib's matrices the columns are features here, as in the weights.
    DenseMatrix coefficients = new DenseMatrix(CLASSES, restored.length / CLASSES, restored, false);
    double[] intercepts = Arrays.copyOfRange(weights, order.size() * CLASSES, weights.length);
    LogisticRegressionModel model =
        new LogisticRegressionModel(
            uid, coefficients, org.apache.spark.ml.linalg.Vectors.dense(intercepts), CLASSES, true);
    model.setFeaturesCol(UrlVectorizer.FEATURES);
    return model;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    schema.fieldIndex(UrlVectorizer.FEATURES);
    return schema.add("prediction", DataTypes.DoubleType, false);
  }

  @Override
  public SoftmaxRegression copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
