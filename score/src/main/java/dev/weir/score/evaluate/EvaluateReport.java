package dev.weir.score.evaluate;

import dev.weir.lake.JobReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param evaluations figures of each model under each protocol
 * @param page where the report for people is
 */
public record EvaluateReport(
    long bronzeVersion, long rows, List<Map<String, Object>> evaluations, String page)
    implements JobReport {

  public EvaluateReport {
    evaluations = List.copyOf(evaluations);
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("bronze_version", bronzeVersion);
    counts.put("rows", rows);
    counts.put("evaluations", evaluations);
    counts.put("report", page);
    return counts;
  }

  @Override
  public String summary() {
    return "%,d labelled URLs, report in %s".formatted(rows, page);
  }
}
