package dev.weir.ingest;

import dev.weir.contract.BatchId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads landed files; writes {@code bronze.urls}, {@code bronze.quarantine} and, last, {@code
 * bronze.batches}. A file is known by feed and SHA-256, and one batch can have it: run again, it
 * adds nothing; run again after a kill, whatever else has arrived, it completes the batch of the
 * same files under the same id. Where another run takes a file first, it starts anew from what that
 * one has done.
 */
public final class IngestJob {

  private static final int BATCH_DIGITS = 12;

  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

  private final Lake lake;
  private final IngestSettings settings;
  private final CommitListener listener;
  private final long splitBytes;
  private final JavaSparkContext spark;
  private final FeedRules rules;

  public IngestJob(Lake lake, IngestSettings settings) {
    this(lake, settings, table -> {}, TextSurveyor.SPLIT_BYTES);
  }

  IngestJob(Lake lake, IngestSettings settings, CommitListener listener, long splitBytes) {
    this.lake = lake;
    this.settings = settings;
    this.listener = listener;
    this.splitBytes = splitBytes;
    this.spark = new JavaSparkContext(lake.spark().sparkContext());
    this.rules = FeedRules.of(settings);
  }

  /** Ingests what has not landed before. */
  public IngestReport run() {
    List<InputFile> files = new InputFiles(spark.hadoopConfiguration()).find(settings.inputs());
    if (files.isEmpty()) {
      return new IngestReport(
          settings.feed().name(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
    Broadcast<SerializableConfiguration> hadoop =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    try {
      List<FileSurvey> surveys = new Surveys(spark, hadoop, rules, splitBytes).of(files);
      return land(surveys, hadoop);
    } finally {
      hadoop.destroy();
    }
  }

  private IngestReport land(List<FileSurvey> surveys, Broadcast<SerializableConfiguration> hadoop) {
    BatchPlan plan = plan(surveys);
    List<IngestReport.Batch> landed = new ArrayList<>();
    Set<String> overtaken = new HashSet<>();
    plan.batches()
        .forEach(
            (id, files) ->
                land(id, files, hadoop)
                    .ifPresentOrElse(
                        landed::add,
                        () -> overtaken.addAll(BatchContent.of(settings.feed(), files).sha256())));
    IngestReport report = report(plan, landed);
    if (overtaken.isEmpty()) {
      return report;
    }
    LOG.info("job=ingest feed={} event=overtaken", settings.feed().name());
    return report.and(
        land(surveys.stream().filter(file -> overtaken.contains(file.sha256())).toList(), hadoop));
  }

  private BatchPlan plan(List<FileSurvey> surveys) {
    BatchLedger ledger = new BatchLedger(lake);
    Arrivals arrivals = Arrivals.of(surveys, ledger.filesLike(settings.feed(), surveys));
    settings.batchId().ifPresent(id -> checkFree(id, ledger, surveys, arrivals));
    return BatchPlan.of(
        settings, arrivals, arrivals.fresh().isEmpty() ? Map.of() : new BegunBatches(lake).find());
  }

  private IngestReport report(BatchPlan plan, List<IngestReport.Batch> landed) {
    Map<BatchId, List<FileSurvey>> files = new HashMap<>();
    landed.forEach(batch -> files.put(batch.id(), plan.batches().get(batch.id())));
    return new IngestReport(
        settings.feed().name(),
        landed,
        plan.arrivals().skipped(files),
        plan.arrivals().changed(),
        plan.left(),
        plan.unfinished());
  }

  private Optional<IngestReport.Batch> land(
      BatchId id, List<FileSurvey> files, Broadcast<SerializableConfiguration> hadoop) {
    LandedRecords records =
        settings.feed().format() == FeedFormat.PARQUET
            ? new ParquetRecords(lake.spark(), rules, files)
            : new TextRecords(spark, hadoop, rules, positioned(files));
    return new BatchLanding(lake, settings.feed(), id, files, records, listener).land();
  }

  private static List<Split> positioned(List<FileSurvey> files) {
    List<Split> splits = new ArrayList<>();
    long before = 0;
    for (FileSurvey file : files) {
      for (Split split : file.splits()) {
        splits.add(split.behind(before));
      }
      before += file.records();
    }
    return splits;
  }

  /** A batch id that was chosen may not name a batch with other files. */
  private void checkFree(
      BatchId id, BatchLedger ledger, List<FileSurvey> surveys, Arrivals arrivals) {
    ledger
        .batch(id)
        .ifPresent(
            landed -> {
              boolean same =
                  arrivals.fresh().isEmpty()
                      && landed.feed().equals(settings.feed().name())
                      && BatchContent.of(settings.feed(), surveys)
                          .sha256()
                          .containsAll(landed.sha256());
              if (!same) {
                throw new LakeException(
                    ("Batch %s has landed already, from feed %s with other files. Choose another"
                            + " --batch-id, or leave it out.")
                        .formatted(id, landed.feed()));
              }
            });
  }

  /** The id that follows from the feed and the content of the files, in any order. */
  static BatchId batchId(Feed feed, List<FileSurvey> files) {
    MessageDigest sha256 = LandedContent.sha256();
    files.stream()
        .map(FileSurvey::sha256)
        .sorted()
        .forEach(digest -> sha256.update(digest.getBytes(StandardCharsets.US_ASCII)));
    String hex = HexFormat.of().formatHex(sha256.digest());
    return new BatchId(feed.name() + "-" + hex.substring(0, BATCH_DIGITS));
  }
}
