package dev.weir.ingest;

import dev.weir.contract.BatchId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Surveyed files, sorted by whether they have landed before.
 *
 * @param fresh files whose content has not landed, each content once
 * @param repeated files with the content of another fresh one
 * @param known files whose content has landed
 * @param changed paths of fresh files under which other content has landed
 */
record Arrivals(
    List<FileSurvey> fresh,
    List<FileSurvey> repeated,
    List<IngestReport.SkippedFile> known,
    List<String> changed) {

  static Arrivals of(List<FileSurvey> surveys, List<BatchLedger.LandedFile> landed) {
    Map<String, BatchId> batchOfContent = new HashMap<>();
    Set<String> paths = new HashSet<>();
    for (BatchLedger.LandedFile file : landed) {
      batchOfContent.put(file.sha256(), file.batch());
      paths.add(file.path());
    }
    Arrivals arrivals =
        new Arrivals(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<String> seen = new HashSet<>();
    for (FileSurvey survey : surveys) {
      String path = survey.file().name();
      BatchId batch = batchOfContent.get(survey.sha256());
      if (batch != null) {
        arrivals.known.add(new IngestReport.SkippedFile(path, batch));
      } else if (!seen.add(survey.sha256())) {
        arrivals.repeated.add(survey);
      } else {
        arrivals.fresh.add(survey);
        if (paths.contains(path)) {
          arrivals.changed.add(path);
        }
      }
    }
    return arrivals;
  }

  /**
   * Files that are not read again, with the batch of their content.
   *
   * @param landed the batches in which fresh files have landed since
   */
  List<IngestReport.SkippedFile> skipped(Map<BatchId, List<FileSurvey>> landed) {
    Map<String, BatchId> batchOfContent = new HashMap<>();
    landed.forEach((id, files) -> files.forEach(file -> batchOfContent.put(file.sha256(), id)));
    List<IngestReport.SkippedFile> skipped = new ArrayList<>(known);
    for (FileSurvey file : repeated) {
      BatchId batch = batchOfContent.get(file.sha256());
      if (batch != null) {
        skipped.add(new IngestReport.SkippedFile(file.file().name(), batch));
      }
    }
    return skipped;
  }
}
