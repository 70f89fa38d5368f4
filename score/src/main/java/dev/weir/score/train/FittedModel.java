package dev.weir.score.train;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Sight;
import dev.weir.classifier.TrainedOn;
import dev.weir.score.quality.Predictions;
import dev.weir.score.quality.Quality;
import dev.weir.score.quality.Temperature;
import java.util.stream.LongStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * A model that may serve: fitted on the URLs of some registered domains, calibrated and given its
 * threshold on those of the others.
 *
 * @param temperature by which the margins of the fit are divided
 * @param heldOut its probabilities of the URLs of the other domains
 */
record FittedModel(
    PipelineModel pipeline,
    int hashBits,
    double threshold,
    double temperature,
    TrainedOn trainedOn,
    Predictions heldOut) {

  /**
   * Fits a model.
   *
   * @param fitted rows with the columns of {@link TrainingRows}
   * @param others such rows of other domains, benign and malicious ones
   */
  static FittedModel of(Dataset<Row> fitted, Dataset<Row> others, TrainSettings settings) {
    TrainedOn trainedOn =
        TrainedOn.of(
            longs(fitted.select(TrainingRows.DIGEST)),
            longs(fitted.select(TrainingRows.DOMAIN).distinct()));
    PipelineModel raw = UrlPipeline.fit(fitted, settings, Sight.URL);
    Predictions sure = Predicted.predictions(others, compiled(raw, settings));
    double temperature = Temperature.of(sure);
    PipelineModel pipeline = UrlPipeline.at(temperature, raw);
    Predictions heldOut = Predicted.predictions(others, compiled(pipeline, settings));
    double threshold = new Quality(heldOut, settings.falsePositiveRate()).threshold();
    return new FittedModel(
        pipeline, settings.hashBits(), threshold, temperature, trainedOn, heldOut);
  }

  /** The one column, unboxed, for there may be tens of millions. */
  private static LongStream longs(Dataset<Row> column) {
    LongStream.Builder longs = LongStream.builder();
    column.as(Encoders.LONG()).toLocalIterator().forEachRemaining(longs::add);
    return longs.build();
  }

  /** The compiled form. */
  byte[] compiled() {
    return UrlPipeline.compile(pipeline, hashBits, threshold);
  }

  private static CompiledModel compiled(PipelineModel pipeline, TrainSettings settings) {
    return CompiledModel.read(UrlPipeline.compile(pipeline, settings.hashBits(), 0.5));
  }
}
