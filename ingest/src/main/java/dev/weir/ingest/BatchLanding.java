package dev.weir.ingest;

import static org.apache.spark.sql.functions.broadcast;

import dev.weir.contract.BatchId;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands one batch: urls, then quarantine, then batches, each once. The first commit claims the
 * files of the batch. A run that finds some of these commits done by an earlier or simultaneous one
 * makes sure that they hold the same records, and adds the rest.
 */
final class BatchLanding {

  /** Starts the application of every commit of ingest; the batch follows. */
  static final String APPLICATION = "weir/ingest/";

  /** Bytes of input for each partition in which duplicates are sought. */
  private static final long PARTITION_BYTES = 128L << 20;

  /** So many repeats are sent to every task; more are joined by a shuffle. */
  private static final long BROADCAST_REPEATS = 1_000_000;

  private static final long SMALLEST_PARTITION_BYTES = 8L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(BatchLanding.class);

  private final Lake lake;
  private final Feed feed;
  private final BatchId id;
  private final List<FileSurvey> files;
  private final LandedRecords records;
  private final CommitListener listener;

  BatchLanding(
      Lake lake,
      Feed feed,
      BatchId id,
      List<FileSurvey> files,
      LandedRecords records,
      CommitListener listener) {
    this.lake = lake;
    this.feed = feed;
    this.id = id;
    this.files = files;
    this.records = records;
    this.listener = listener;
  }

  /** Identity of the commits of that batch, in every table. */
  static CommitId commitOf(BatchId id) {
    return CommitId.once(APPLICATION + id);
  }

  /** Lands it; empty where another run has begun it, or has taken one of its files, meanwhile. */
  Optional<IngestReport.Batch> land() {
    Dataset<Row> setAside =
        ExaminedRecords.setAside(
                lake.spark()
                    .createDataFrame(RecordRows.examined(records), ExaminedRecords.EXAMINED),
                partitions())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return land(setAside);
    } finally {
      setAside.unpersist();
    }
  }

  private Optional<IngestReport.Batch> land(Dataset<Row> setAside) {
    BatchCounts counts = counts(setAside);
    BatchPart urls = BatchPart.urls(lake, id);
    BatchPart quarantine = BatchPart.quarantine(lake, id);
    boolean begun = urls.committed();
    Instant ingestedAt = begun ? firstIngestedAt(urls, quarantine) : now();

    Dataset<Row> accepted = accepted(setAside, counts.duplicates());
    if (!begun && !commit(urls.table(), ofBatch(accepted, ingestedAt), claims())) {
      return Optional.empty();
    }
    check(urls, accepted, counts.accepted(), !begun);
    Dataset<Row> refused = ExaminedRecords.refused(setAside);
    boolean setAsideBefore = quarantine.committed();
    if (counts.quarantined() > 0 || setAsideBefore) {
      boolean own =
          !setAsideBefore && commit(quarantine.table(), ofBatch(refused, ingestedAt), identity());
      check(quarantine, refused, counts.quarantined(), own);
    }
    complete(counts, ingestedAt);
    return Optional.of(
        new IngestReport.Batch(
            id,
            counts.read(),
            counts.accepted(),
            counts.quarantined(),
            counts.duplicates(),
            files.size(),
            bytes(),
            begun));
  }

  private Dataset<Row> ofBatch(Dataset<Row> rows, Instant ingestedAt) {
    return ExaminedRecords.ofBatch(rows, feed, id, ingestedAt);
  }

  private BatchCounts counts(Dataset<Row> setAside) {
    Row aside = ExaminedRecords.counts(setAside).first();
    long refused = aside.getLong(0);
    long repeats = aside.getLong(1);
    long read = files.stream().mapToLong(FileSurvey::records).sum();
    return new BatchCounts(read, read - refused - repeats, refused, repeats);
  }

  private Dataset<Row> accepted(Dataset<Row> setAside, long duplicates) {
    Dataset<Row> admitted =
        lake.spark().createDataFrame(RecordRows.admitted(records), ExaminedRecords.ADMITTED);
    if (duplicates == 0) {
      return admitted;
    }
    Dataset<Row> repeats = ExaminedRecords.repeats(setAside);
    return ExaminedRecords.firsts(
        admitted, duplicates <= BROADCAST_REPEATS ? broadcast(repeats) : repeats);
  }

  /** Makes sure that the table holds exactly these rows of the batch. */
  private void check(BatchPart part, Dataset<Row> rows, long expected, boolean own) {
    BatchPart.Stored stored = part.stored();
    if (stored.rows() != expected || (!own && !part.holds(rows))) {
      throw new LakeException(
          ("Batch %s cannot be completed: %s holds %d records of it, and not the %d that these"
                  + " files give. A run of that id was cut short, or goes on now, with other"
                  + " settings of the feed or another Weir. Run once with those to complete it, or"
                  + " leave its files out; a batch that is not complete stays out of %s.")
              .formatted(
                  id,
                  part.table().qualifiedName(),
                  stored.rows(),
                  expected,
                  BronzeBatches.TABLE.qualifiedName()));
    }
  }

  private void complete(BatchCounts counts, Instant ingestedAt) {
    Row row =
        RowFactory.create(
            id.value(),
            feed.name(),
            counts.read(),
            counts.accepted(),
            counts.quarantined(),
            counts.duplicates(),
            bytes(),
            files.stream().map(BatchLedger::stored).toArray(Row[]::new),
            Timestamp.from(ingestedAt),
            BronzeBatches.COMPLETE);
    CommitId next = nextInLedger();
    BatchLedger ledger = new BatchLedger(lake);
    if (ledger.batch(id).isEmpty()) {
      commit(
          BronzeBatches.TABLE,
          lake.spark().createDataFrame(List.of(row), LakeTable.schema(BronzeBatches.TABLE)),
          List.of(next));
    }
    ledger.check(id, feed, files);
  }

  /** The first, but in a table that was restored: that lacks rows, and knows their commits. */
  private CommitId nextInLedger() {
    String application = commitOf(id).application();
    long known = lake.table(BronzeBatches.TABLE).committed(application).orElse(0);
    return new CommitId(application, known + 1);
  }

  /** Adds the rows unless that is done; whether it was this run that added them. */
  private boolean commit(Table table, Dataset<Row> rows, List<CommitId> ids) {
    boolean own = lake.table(table).appendOnce(rows, ids);
    if (!own) {
      LOG.info("table={} batch={} event=committed_already", table.qualifiedName(), id);
    }
    listener.committed(table);
    return own;
  }

  private List<CommitId> identity() {
    return List.of(commitOf(id));
  }

  /** What the first commit is known by: the batch, and each of its files. */
  private List<CommitId> claims() {
    return Stream.concat(
            identity().stream(),
            files.stream()
                .map(file -> new FileClaim(id, feed.name(), file.sha256()))
                .flatMap(claim -> claim.commits().stream()))
        .toList();
  }

  private long bytes() {
    return files.stream().mapToLong(file -> file.file().bytes()).sum();
  }

  private int partitions() {
    long bytes = files.stream().mapToLong(FileSurvey::unpackedBytes).sum();
    long wanted = bytes / PARTITION_BYTES;
    long enough = bytes / SMALLEST_PARTITION_BYTES;
    int parallelism = lake.spark().sparkContext().defaultParallelism();
    return (int) Math.max(1, Math.max(wanted, Math.min(enough, parallelism)));
  }

  private static Instant firstIngestedAt(BatchPart urls, BatchPart quarantine) {
    return urls.stored()
        .ingestedAt()
        .or(() -> quarantine.stored().ingestedAt())
        .orElseGet(BatchLanding::now);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
