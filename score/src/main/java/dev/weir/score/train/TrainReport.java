package dev.weir.score.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.lake.JobReport;
import dev.weir.lake.JobStatus;
import dev.weir.score.quality.ClassificationReport;
import dev.weir.score.registry.RegisteredModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training run did.
 *
 * @param trainingRows rows the model was fitted on
 * @param own figures of the model, on rows of domains it was not fitted on
 * @param randomSplit figures that are customary, of another fit: random rows were held out
 * @param decision whether it became champion
 */
public record TrainReport(
    ModelVersion version,
    String sha256,
    long trainingRows,
    Figures own,
    Figures randomSplit,
    double threshold,
    ModelEvent decision,
    boolean nothingToDo)
    implements JobReport {

  /** Accuracy and macro-F1 on held-out rows. */
  public record Figures(long rows, double accuracy, double macroF1) {

    private static Figures of(JsonNode metrics) {
      return new Figures(
          metrics.path("rows").asLong(),
          metrics.path("accuracy").asDouble(),
          metrics.path("macro_f1").asDouble());
    }

    private void addTo(Map<String, Object> counts, String prefix) {
      counts.put(prefix + "held_out_rows", rows);
      counts.put(prefix + "accuracy", accuracy);
      counts.put(prefix + "macro_f1", macroF1);
    }
  }

  /** The report on a registered version. */
  static TrainReport of(RegisteredModel model, ModelEvent decision, boolean nothingToDo) {
    JsonNode metrics = ClassificationReport.parse(model.metrics());
    return new TrainReport(
        model.version(),
        model.sha256(),
        model.trainingRows(),
        Figures.of(metrics),
        Figures.of(metrics.path("random_split")),
        model.threshold(),
        decision,
        nothingToDo);
  }

  @Override
  public JobStatus status() {
    return nothingToDo ? JobStatus.NOTHING_TO_DO : JobStatus.DONE;
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("model_version", version.value());
    counts.put("model_sha256", sha256);
    counts.put("training_rows", trainingRows);
    randomSplit.addTo(counts, "");
    own.addTo(counts, "domain_");
    counts.put("threshold", threshold);
    counts.put("decision", decision.label());
    return counts;
  }

  @Override
  public String summary() {
    return nothingToDo
        ? "nothing to do: version %s is from the same data, settings and code".formatted(version)
        : "model version %s %s: accuracy %.4f, macro-F1 %.4f on %,d URLs of domains it was not fitted on; %.4f, %.4f in a random split"
            .formatted(
                version,
                decision.label(),
                own.accuracy(),
                own.macroF1(),
                own.rows(),
                randomSplit.accuracy(),
                randomSplit.macroF1());
  }
}
