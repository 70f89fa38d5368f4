package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;

/**
 * Stores the tables of one run of the mart, each by one overwriting commit, and knows the versions
 * these commits made. The commits bear an identity that no other run has, so that a version is this
 * run's even where another run commits to the same table at the same time. Rows are stored in the
 * order of their key, so that a look-up by the first of its columns reads little.
 */
final class GoldCommits implements Gold.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(GoldCommits.class);

  private static final int ATTEMPTS = 5;

  private final Lake lake;
  private final Consumer<Table> afterCommit;
  private final CommitId id = CommitId.once("weir/mart/" + UUID.randomUUID());
  private final Map<Table, Long> versions = new LinkedHashMap<>();
  private final Map<Table, Long> rows = new LinkedHashMap<>();

  /**
   * @param afterCommit is told of each table once it is committed
   */
  GoldCommits(Lake lake, Consumer<Table> afterCommit) {
    this.lake = lake;
    this.afterCommit = afterCommit;
  }

  @Override
  public void take(Table table, Dataset<Row> computed) {
    Dataset<Row> sorted = computed.orderBy(LakeTable.cols(table.key()));
    for (int attempt = 1; !commit(table, sorted, attempt); attempt++) {
      LOG.info("job=mart table={} event=retry attempt={}", table.qualifiedName(), attempt);
    }
    afterCommit.accept(table);
  }

  @Override
  public Dataset<Row> takeAndKeep(Table table, Dataset<Row> computed) {
    take(table, computed);
    return lake.table(table).at(versions.get(table));
  }

  /** Version that this run's commit made of each table, in the order of the commits. */
  Map<Table, Long> versions() {
    return versions;
  }

  /** Rows that this run's commit put into each table, in the order of the commits. */
  Map<Table, Long> rows() {
    return rows;
  }

  /** Whether the commit was made; if another run got in between, it can be tried again. */
  private boolean commit(Table table, Dataset<Row> sorted, int attempt) {
    try {
      LakeTable stored = lake.table(table).create();
      long before = stored.version().orElseThrow();
      stored.overwrite(sorted, id);
      remember(table, stored, before);
      return true;
    } catch (ConcurrentModificationException e) {
      if (attempt == ATTEMPTS) {
        throw e;
      }
      return false;
    }
  }

  /** Finds this run's commit among those after that version. */
  private void remember(Table table, LakeTable stored, long before) {
    DeltaLog log = DeltaLog.forTable(lake.spark(), stored.path());
    JavaConverters.asJavaIterator(log.getChanges(before + 1, true))
        .forEachRemaining(
            commit -> {
              for (Action action : JavaConverters.seqAsJavaList(commit._2())) {
                if (action instanceof CommitInfo info && isMine(info)) {
                  long version = (Long) commit._1();
                  versions.put(table, version);
                  rows.put(table, writtenRows(info).orElseGet(() -> stored.at(version).count()));
                }
              }
            });
    if (!versions.containsKey(table)) {
      throw new LakeException(
          "Cannot tell which version of %s holds the rows of this run: none after %s is of %s. Run weir mart again."
              .formatted(table.qualifiedName(), before, id.application()));
    }
  }

  private boolean isMine(CommitInfo info) {
    return info.userMetadata().isDefined()
        && info.userMetadata().get().startsWith(id.application());
  }

  /** Empty where the session has Delta's history metrics switched off. */
  private static Optional<Long> writtenRows(CommitInfo info) {
    return info.operationMetrics().isDefined()
        ? Optional.of(Long.valueOf(info.operationMetrics().get().apply("numOutputRows")))
        : Optional.empty();
  }
}
