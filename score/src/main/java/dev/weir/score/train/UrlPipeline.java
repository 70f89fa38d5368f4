package dev.weir.score.train;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.Sight;
import dev.weir.contract.UrlType;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The MLlib pipeline from a raw URL to four probabilities, and its compiled form. */
public final class UrlPipeline {

  private UrlPipeline() {}

  /**
   * Fits the pipeline. Its coefficients are rounded to what the compiled form can hold, so that
   * both have the very same numbers.
   *
   * @param rows with the columns of {@link TrainingRows}
   * @param sight what the model sees of a URL
   */
  public static PipelineModel fit(Dataset<Row> rows, TrainSettings settings, Sight sight) {
    PipelineModel fitted =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new UrlVectorizer(settings.hashBits(), sight), regression(settings)
                })
            .fit(rows);
    return new PipelineModel(
        fitted.uid(), new Transformer[] {fitted.stages()[0], divided(regression(fitted), 1)});
  }

  /** The same model with its margins divided by the temperature, rounded again. */
  static PipelineModel at(double temperature, PipelineModel model) {
    return new PipelineModel(
        model.uid(),
        new Transformer[] {model.stages()[0], divided(regression(model), temperature)});
  }

  /** The compiled form of a fitted pipeline. */
  public static byte[] compile(PipelineModel model, int hashBits, double threshold) {
    LogisticRegressionModel regression = regression(model);
    Matrix coefficients = regression.coefficientMatrix();
    int types = UrlType.values().length;
    float[] weights = new float[FeatureExtractor.size(hashBits) * types];
    coefficients.foreachActive(
        (type, feature, weight) -> {
          weights[(Integer) feature * types + (Integer) type] = ((Double) weight).floatValue();
          return null;
        });
    return CompiledModel.write(
        hashBits, weights, regression.interceptVector().toArray(), threshold);
  }

  /** The regression, not yet fitted. */
  static SoftmaxRegression regression(TrainSettings settings) {
    return new SoftmaxRegression(settings.regularization(), settings.iterations());
  }

  private static LogisticRegressionModel regression(PipelineModel model) {
    return (LogisticRegressionModel) model.stages()[1];
  }

  private static LogisticRegressionModel divided(LogisticRegressionModel fitted, double by) {
    double[] coefficients = fitted.coefficientMatrix().toDense().values().clone();
    double largest = 0;
    for (double coefficient : coefficients) {
      largest = Math.max(largest, Math.abs(coefficient / by));
    }
    double step = CompiledModel.step(largest);
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = Math.rint(coefficients[i] / by / step) * step;
    }
    double[] intercepts = fitted.interceptVector().toArray().clone();
    for (int i = 0; i < intercepts.length; i++) {
      intercepts[i] /= by;
    }
    LogisticRegressionModel divided =
        new LogisticRegressionModel(
            fitted.uid(),
            new DenseMatrix(
                fitted.numClasses(),
                fitted.numFeatures(),
                coefficients,
                fitted.coefficientMatrix().toDense().isTransposed()),
            Vectors.dense(intercepts),
            fitted.numClasses(),
            true);
    divided.setFeaturesCol(fitted.getFeaturesCol());
    return divided;
  }
}
