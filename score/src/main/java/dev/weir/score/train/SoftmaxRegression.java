package dev.weir.score.train;

import dev.weir.contract.UrlType;
import java.util.UUID;
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
import org.apache.spark.sql.Row;
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
  private static final int CLASSES = UrlType.ALL.size();

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
    RDD<Tuple2<Object, org.apache.spark.mllib.linalg.Vector>> labelled =
        rows.select(TrainingRows.TYPE, UrlVectorizer.FEATURES)
            .toJavaRDD()
            .map(SoftmaxRegression::labelled)
            .repartition(rows.sparkSession().sparkContext().defaultParallelism())
            .persist(StorageLevel.MEMORY_AND_DISK())
            .rdd();
    try {
      int features = labelled.first()._2().size();
      double[] weights =
          ((DenseVector)
                  LBFGS
                      .runLBFGS(
                          labelled,
                          new SoftmaxGradient(CLASSES),
                          new RidgeUpdater(CLASSES),
                          CORRECTIONS,
                          TOLERANCE,
                          (Integer) getOrDefault(iterations),
                          (Double) getOrDefault(regularization),
                          Vectors.dense(new double[(features + 1) * CLASSES]))
                      ._1())
              .values();
      return model(weights, features);
    } finally {
      labelled.unpersist(false);
    }
  }

  private static Tuple2<Object, org.apache.spark.mllib.linalg.Vector> labelled(Row row) {
    return new Tuple2<>(row.getDouble(0), Vectors.fromML(row.<Vector>getAs(1)));
  }

  private LogisticRegressionModel model(double[] weights, int features) {
    // Of MLlib's matrices the columns are features here, as in the weights.
    DenseMatrix coefficients =
        new DenseMatrix(
            CLASSES, features, java.util.Arrays.copyOf(weights, features * CLASSES), false);
    double[] intercepts =
        java.util.Arrays.copyOfRange(weights, features * CLASSES, (features + 1) * CLASSES);
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
