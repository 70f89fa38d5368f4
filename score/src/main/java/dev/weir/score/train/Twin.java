package dev.weir.score.train;

import dev.weir.classifier.Confusion;
import dev.weir.contract.UrlType;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The same model, but allowed to tell a bare host with a slash from one without. Both are one URL,
 * so a verdict must not hang on it; in the public set it gives the label of bare hosts away, and
 * figures of models that see it are not to be compared with figures of ours.
 */
final class Twin {

  private Twin() {}

  /** Fits the twin, and says how it does on the held-out rows. */
  static String measure(Dataset<Row> training, Dataset<Row> heldOut, TrainSettings settings) {
    PipelineModel twin = UrlPipeline.fit(training, settings, true);
    Confusion confusion = new Confusion();
    for (Row row :
        twin.transform(heldOut).groupBy(TrainingRows.TYPE, "prediction").count().collectAsList()) {
      confusion.add(
          UrlType.ALL.get((int) row.getDouble(0)),
          UrlType.ALL.get((int) row.getDouble(1)),
          row.getLong(2));
    }
    return ("For comparison, a twin that also tells \"a.com\" from \"a.com/\" (and sees neither scheme"
            + " nor www.):\naccuracy %.4f, macro-F1 %.4f. It is not kept: both are the same URL, and"
            + " in the public set the slash gives the label away.")
        .formatted(confusion.accuracy(), confusion.macroF1());
  }
}
