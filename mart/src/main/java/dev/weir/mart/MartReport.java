package dev.weir.mart;

import dev.weir.contract.ModelVersion;
import dev.weir.contract.Table;
import dev.weir.lake.JobReport;
import dev.weir.lake.JobStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the mart did.
 *
 * @param publication newest publication, this run's or an earlier one
 * @param silverVersion Delta version of silver it was computed from
 * @param champion model version that was champion, if any was
 * @param rows rows of each gold table; empty where nothing had changed and nothing was published
 * @param drifted batches whose drift is major in that publication, and was not in the one before
 */
public record MartReport(
    long publication,
    long silverVersion,
    Optional<ModelVersion> champion,
    Map<Table, Long> rows,
    List<String> drifted)
    implements JobReport {

  public MartReport {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    drifted = List.copyOf(drifted);
  }

  /** Whether this run published; if not, gold was already computed from the newest silver. */
  public boolean published() {
    return !rows.isEmpty();
  }

  @Override
  public JobStatus status() {
    return published() ? JobStatus.DONE : JobStatus.NOTHING_TO_DO;
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("published", published());
    counts.put("publication", publication);
    counts.put("silver_version", silverVersion);
    counts.put("champion_version", champion.map(ModelVersion::value).orElse(null));
    Map<String, Long> rowsByName = new LinkedHashMap<>();
    rows.forEach((table, count) -> rowsByName.put(table.name(), count));
    counts.put("rows", rowsByName);
    counts.put("drifted", drifted);
    return counts;
  }

  @Override
  public String summary() {
    if (!published()) {
      return "nothing to do: publication %s is of silver version %s, which is the newest"
          .formatted(publication, silverVersion);
    }
    return "publication %s of silver version %s: %s rows in %s gold tables"
        .formatted(
            publication,
            silverVersion,
            rows.values().stream().mapToLong(count -> count).sum(),
            rows.size());
  }
}
