package dev.weir.ingest;

import dev.weir.contract.BatchId;
import dev.weir.lake.JobReport;
import dev.weir.lake.JobStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an ingest did.
 *
 * @param batches that landed, in their order; none where there was nothing to do
 * @param skipped files that had landed before, or that repeat another file of the same input
 * @param changed files that had landed before under the same path with other content
 * @param left files of a batch that is only begun, left to it as its other files are not here
 * @param unfinished batches of the feed that an earlier run, or one that goes on, has only begun
 */
public record IngestReport(
    String feed,
    List<Batch> batches,
    List<SkippedFile> skipped,
    List<String> changed,
    List<SkippedFile> left,
    List<BatchId> unfinished)
    implements JobReport {

  /** So many files are named one by one. */
  private static final int NAMED = 100;

  /**
   * A batch that landed.
   *
   * @param files in it
   * @param bytes of its files as they lie
   * @param resumed whether an earlier run had begun it
   */
  public record Batch(
      BatchId id,
      long read,
      long accepted,
      long quarantined,
      long duplicates,
      long files,
      long bytes,
      boolean resumed) {}

  /** A file that was not read again, and the batch in which its content is. */
  public record SkippedFile(String path, BatchId batch) {}

  public IngestReport {
    batches = List.copyOf(batches);
    skipped = List.copyOf(skipped);
    changed = List.copyOf(changed);
    left = List.copyOf(left);
    unfinished = List.copyOf(unfinished);
  }

  /** This and what the same ingest did next. */
  IngestReport and(IngestReport next) {
    return new IngestReport(
        feed,
        joined(batches, next.batches),
        joined(skipped, next.skipped),
        joined(changed, next.changed),
        joined(left, next.left),
        joined(unfinished, next.unfinished));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

  /** Whether every file had landed before, or there was none. */
  public boolean nothingToDo() {
    return batches.isEmpty() && left.isEmpty();
  }

  public long read() {
    return sum(Batch::read);
  }

  public long accepted() {
    return sum(Batch::accepted);
  }

  public long quarantined() {
    return sum(Batch::quarantined);
  }

  public long duplicates() {
    return sum(Batch::duplicates);
  }

  /** Left, where every file that had not landed before belongs to a batch that is only begun. */
  @Override
  public JobStatus status() {
    if (nothingToDo()) {
      return JobStatus.NOTHING_TO_DO;
    }
    return batches.isEmpty() ? JobStatus.LEFT : JobStatus.DONE;
  }

  @Override
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("feed", feed);
    if (!batches.isEmpty()) {
      counts.put("batch_id", batches.get(batches.size() - 1).id().value());
    }
    counts.put("batches", batches.stream().map(batch -> batch.id().value()).toList());
    counts.put("read", read());
    counts.put("accepted", accepted());
    counts.put("quarantined", quarantined());
    counts.put("duplicates", duplicates());
    counts.put("files", sum(Batch::files));
    counts.put("bytes", sum(Batch::bytes));
    counts.put("skipped_files", skipped.size());
    counts.put("skipped", skipped.stream().limit(NAMED).map(IngestReport::describe).toList());
    counts.put("changed", changed.stream().limit(NAMED).toList());
    counts.put("left", left.stream().limit(NAMED).map(IngestReport::describe).toList());
    counts.put("unfinished", unfinished.stream().map(BatchId::value).toList());
    return counts;
  }

  @Override
  public String summary() {
    String done =
        batches.isEmpty()
            ? nothingToDo() ? "nothing to do" : "nothing landed"
            : "batch %s: %,d records read = %,d accepted + %,d quarantined + %,d duplicates"
                .formatted(
                    batches.stream()
                        .map(batch -> batch.id().value())
                        .collect(Collectors.joining(", ")),
                    read(),
                    accepted(),
                    quarantined(),
                    duplicates());
    return done + describeSkipped() + describeChanged() + describeLeft() + describeUnfinished();
  }

  private long sum(ToLongFunction<Batch> count) {
    return batches.stream().mapToLong(count).sum();
  }

  private static Map<String, Object> describe(SkippedFile file) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("path", file.path());
    described.put("batch_id", file.batch().value());
    return described;
  }

  private String describeSkipped() {
    if (skipped.isEmpty()) {
      return "";
    }
    SkippedFile first = skipped.get(0);
    return skipped.size() == 1
        ? "; %s has landed in batch %s".formatted(first.path(), first.batch())
        : "; %,d files have landed before, such as %s in batch %s"
            .formatted(skipped.size(), first.path(), first.batch());
  }

  private String describeChanged() {
    return changed.isEmpty()
        ? ""
        : "; new content under a known name: "
            + changed.stream().limit(NAMED).collect(Collectors.joining(", "));
  }

  private String describeLeft() {
    return left.isEmpty()
        ? ""
        : "; left alone, as they belong to a batch that is begun with files not given: "
            + left.stream()
                .limit(NAMED)
                .map(file -> file.path() + " of " + file.batch())
                .collect(Collectors.joining(", "));
  }

  private String describeUnfinished() {
    return unfinished.isEmpty()
        ? ""
        : "; begun but not complete: %s (run all of their files again, unless another run is at work)"
            .formatted(unfinished.stream().map(BatchId::value).collect(Collectors.joining(", ")));
  }
}
