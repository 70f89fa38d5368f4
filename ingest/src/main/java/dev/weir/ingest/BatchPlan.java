package dev.weir.ingest;

import dev.weir.contract.BatchId;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.lake.LakeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done with surveyed files. Those of a batch come by their SHA-256: of records that
 * repeat each other the first in this order is kept, whatever its files are called when a begun
 * batch is completed.
 *
 * @param batches to land, with their files: begun ones of which all files are here, then a new one
 * @param left files of begun batches of which other files are missing
 * @param unfinished those batches, and others of the feed of which no file is here
 */
record BatchPlan(
    Arrivals arrivals,
    Map<BatchId, List<FileSurvey>> batches,
    List<IngestReport.SkippedFile> left,
    List<BatchId> unfinished) {

  static BatchPlan of(
      IngestSettings settings, Arrivals arrivals, Map<BatchId, BatchContent> begun) {
    Feed feed = settings.feed();
    BatchPlan plan =
        new BatchPlan(arrivals, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, FileSurvey> rest = new LinkedHashMap<>();
    arrivals.fresh().stream()
        .sorted(Comparator.comparing(FileSurvey::sha256))
        .forEach(file -> rest.put(file.sha256(), file));
    begun.forEach(
        (id, content) -> {
          if (content.feed().equals(feed.name())) {
            plan.resume(id, content, rest);
          }
        });
    settings
        .batchId()
        .filter(id -> begun.containsKey(id) && !(plan.batches.containsKey(id) && rest.isEmpty()))
        .ifPresent(BatchPlan::refuse);
    if (!rest.isEmpty()) {
      List<FileSurvey> files = List.copyOf(rest.values());
      plan.batches.put(settings.batchId().orElseGet(() -> IngestJob.batchId(feed, files)), files);
    }
    return plan;
  }

  /** Takes the files of a begun batch from the rest. */
  private void resume(BatchId id, BatchContent content, Map<String, FileSurvey> rest) {
    List<FileSurvey> files =
        rest.values().stream().filter(file -> content.sha256().contains(file.sha256())).toList();
    rest.keySet().removeAll(content.sha256());
    if (files.size() == content.sha256().size()) {
      batches.put(id, files);
    } else {
      unfinished.add(id);
      files.forEach(file -> left.add(new IngestReport.SkippedFile(file.file().name(), id)));
    }
  }

  private static void refuse(BatchId id) {
    throw new LakeException(
        ("Batch %s cannot be completed with these files: a run of that id was cut short, or goes on"
                + " now, with other files. Leave --batch-id out, which completes it from its own"
                + " files and lands the others beside it, or choose another; a batch that is not complete stays"
                + " out of %s.")
            .formatted(id, BronzeBatches.TABLE.qualifiedName()));
  }
}
