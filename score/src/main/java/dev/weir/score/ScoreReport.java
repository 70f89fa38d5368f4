package dev.weir.score;

import dev.weir.contract.ModelVersion;
import dev.weir.lake.JobReport;
import dev.weir.lake.JobStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a scoring run did.
 *
 * @param bronzeVersion up to which bronze is scored now
 * @param scored rows added to silver
 */
public record ScoreReport(
    ModelVersion model, String sha256, long bronzeVersion, long scored, boolean nothingToDo)
    implements JobReport {

  @Override
  public JobStatus status() {
    return nothingToDo ? JobStatus.NOTHING_TO_DO : JobStatus.DONE;
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("model_version", model.value());
    counts.put("model_sha256", sha256);
    counts.put("bronze_version", bronzeVersion);
    counts.put("scored", scored);
    return counts;
  }

  @Override
  public String summary() {
    return nothingToDo
        ? "nothing to do: model version %s has scored bronze.urls up to its version %d"
            .formatted(model, bronzeVersion)
        : "%,d URLs scored with model version %s, bronze.urls up to its version %d"
            .formatted(scored, model, bronzeVersion);
  }
}
