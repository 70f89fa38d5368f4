package dev.weir.score.train;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.contract.UrlType;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The MLlib pipeline from a raw URL to four probabilities, and its compiled form. */
final class UrlPipeline {

  private UrlPipeline() {}

  /**
   * Fits the pipeline. Its coefficients are rounded to single precision, so that the compiled form
   * can hold the very same numbers in half the memory.
   *
   * @param rows with the columns of {@link TrainingRows}
   * @param asLanded whether the model may tell bare hosts with a slash from those without
   */
  static PipelineModel fit(Dataset<Row> rows, TrainSettings settings, boolean asLanded) {
    PipelineModel fitted =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new UrlVectorizer(settings.hashBits(), asLanded),
                  new LogisticRegression()
                      .setFamily("multinomial")
                      .setFeaturesCol(UrlVectorizer.FEATURES)
                      .setLabelCol(TrainingRows.TYPE)
                      .setStandardization(false)
                      .setRegParam(settings.regularization())
                      .setMaxIter(settings.iterations())
                      .setTol(1e-5)
                })
            .fit(rows);
    return new PipelineModel(
        fitted.uid(), new Transformer[] {fitted.stages()[0], rounded(regression(fitted))});
  }

  /** The compiled form of a fitted pipeline. */
  static byte[] compile(PipelineModel model, int hashBits, double threshold) {
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

  private static LogisticRegressionModel regression(PipelineModel model) {
    return (LogisticRegressionModel) model.stages()[1];
  }

  private static LogisticRegressionModel rounded(LogisticRegressionModel fitted) {
    double[] coefficients = fitted.coefficientMatrix().toDense().values();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = (float) coefficients[i];
    }
    LogisticRegressionModel rounded =
        new LogisticRegressionModel(
            fitted.uid(),
            new DenseMatrix(
                fitted.numClasses(),
                fitted.numFeatures(),
                coefficients,
                fitted.coefficientMatrix().toDense().isTransposed()),
            fitted.interceptVector(),
            fitted.numClasses(),
            true);
    rounded.setFeaturesCol(fitted.getFeaturesCol());
    return rounded;
  }
}
