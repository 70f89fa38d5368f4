package dev.weir.score.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.ModelVersion;
import dev.weir.lake.JobReport;
import dev.weir.score.quality.ClassificationReport;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training run did.
 *
 * @param trainingRows rows the model was fitted on
 * @param heldOutRows rows the figures are of
 * @param decision whether it became champion
 */
public record TrainReport(
    ModelVersion version,
    String sha256,
    long trainingRows,
    long heldOutRows,
    double accuracy,
    double macroF1,
    double threshold,
    RegistryEvent.Kind decision,
    boolean nothingToDo)
    implements JobReport {

  /** The report on a registered version. */
  static TrainReport of(RegisteredModel model, RegistryEvent.Kind decision, boolean nothingToDo) {
    JsonNode figures = ClassificationReport.parse(model.metrics());
    return new TrainReport(
        model.version(),
        model.sha256(),
        model.trainingRows(),
        figures.path("rows").asLong(),
        figures.path("accuracy").asDouble(),
        figures.path("macro_f1").asDouble(),
        model.threshold(),
        decision,
        nothingToDo);
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("status", nothingToDo ? "nothing to do" : "done");
    counts.put("model_version", version.value());
    counts.put("model_sha256", sha256);
    counts.put("training_rows", trainingRows);
    counts.put("held_out_rows", heldOutRows);
    counts.put("accuracy", accuracy);
    counts.put("macro_f1", macroF1);
    counts.put("threshold", threshold);
    counts.put("decision", decision.label());
    return counts;
  }

  @Override
  public String summary() {
    return nothingToDo
        ? "nothing to do: version %s is from the same data, settings and code".formatted(version)
        : "model version %s %s: accuracy %.4f, macro-F1 %.4f on %,d held-out rows"
            .formatted(version, decision.label(), accuracy, macroF1, heldOutRows);
  }
}
