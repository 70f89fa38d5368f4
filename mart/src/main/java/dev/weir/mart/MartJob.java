package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.not;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.lake.Attempts;
import dev.weir.lake.Lake;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads silver, the batches and the registry at versions fixed at its start; replaces every gold
 * table, and publishes their new versions together by one row of {@code gold.publications}, its
 * last commit. Where the newest publication is of the same versions, and whole, a rerun does
 * nothing. A run that was killed left versions of gold that no publication names; the next run
 * makes its own.
 */
public final class MartJob {

  private static final Logger LOG = LoggerFactory.getLogger(MartJob.class);

  private final Lake lake;
  private final MartSettings settings;
  private final Publications publications;
  private final Consumer<Table> afterCommit;

  public MartJob(Lake lake, MartSettings settings) {
    this(lake, settings, table -> {});
  }

  /**
   * @param afterCommit is told of each gold table once it is committed
   */
  MartJob(Lake lake, MartSettings settings, Consumer<Table> afterCommit) {
    this.lake = lake;
    this.settings = settings;
    this.publications = new Publications(lake);
    this.afterCommit = afterCommit;
  }

  /**
   * Publishes, unless there is nothing to do. Where another mart gets in between, it starts anew
   * from the versions that are then the newest.
   */
  public MartReport run() {
    return Attempts.at("mart", lake, this::refresh);
  }

  private MartReport refresh() {
    // In this order: what another mart publishes after this look-up keeps this run from publishing,
    // so that no publication is ever of older inputs than the one before it.
    OptionalLong committed = publications.committed();
    Optional<Publication> last = publications.newest();
    InputVersions inputs = InputVersions.newest(lake);
    if (last.isPresent() && !settings.rebuild() && isOf(last.get(), inputs)) {
      // Again what is new in it: the run that published it may have been cut off before it told.
      return report(
          last.get(), Map.of(), newlyDrifted(last.get(), drifted(last.get())).orElse(List.of()));
    }
    GoldInputs in = GoldInputs.read(lake, inputs, settings.drift());
    GoldCommits commits = new GoldCommits(lake, afterCommit);
    Gold.compute(in, commits);
    Publication publication =
        new Publication(
            Math.max(last.map(Publication::id).orElse(0L), committed.orElse(0)) + 1,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            commits.versions(),
            inputs,
            in.champion().map(Champion::version));
    publications.publish(publication, committed);
    List<String> all = drifted(publication);
    List<String> drifted = newlyDrifted(publication, all).orElse(all);
    for (String batch : drifted) {
      LOG.warn("job=mart batch={} drift=major see=gold.batch_health", batch);
    }
    return report(publication, commits.rows(), drifted);
  }

  /** Whether a publication is what these inputs and the settings give, and can be read. */
  private boolean isOf(Publication publication, InputVersions inputs) {
    if (!publication.inputs().equals(inputs)) {
      return false;
    }
    try {
      DataFiles files = new DataFiles(lake);
      return publication.gold().entrySet().stream()
              .map(gold -> new VersionedTable(gold.getKey(), gold.getValue()))
              .allMatch(gold -> files.damage(gold).isEmpty())
          && health(publication)
              .filter(
                  not(
                      col(GoldBatchHealth.DRIFT)
                          .eqNullSafe(settings.drift().of(BatchHealth.largestIndex()))))
              .isEmpty();
    } catch (Exception e) { // Spark and Delta throw checked ones too.
      LOG.warn("job=mart publication={} event=unreadable", publication.id(), e);
      return false;
    }
  }

  /**
   * Those of the batches with major drift in a publication that had none in the one before it;
   * empty where that one cannot be read, as when it has been cleaned up.
   */
  private Optional<List<String>> newlyDrifted(Publication publication, List<String> drifted) {
    if (drifted.isEmpty()) {
      return Optional.of(drifted);
    }
    try {
      List<String> fresh = new ArrayList<>(drifted);
      publications.before(publication).ifPresent(before -> fresh.removeAll(drifted(before)));
      return Optional.of(fresh);
    } catch (Exception e) { // Spark and Delta throw checked ones too.
      LOG.info("job=mart before_publication={} event=unreadable", publication.id());
      return Optional.empty();
    }
  }

  private List<String> drifted(Publication publication) {
    return health(publication)
        .filter(col(GoldBatchHealth.DRIFT).equalTo(DriftLevels.MAJOR))
        .orderBy(col(GoldBatchHealth.INGESTED_AT), col(GoldBatchHealth.BATCH_ID))
        .select(col(GoldBatchHealth.BATCH_ID))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Dataset<Row> health(Publication publication) {
    return lake.table(GoldBatchHealth.TABLE).at(publication.gold().get(GoldBatchHealth.TABLE));
  }

  private static MartReport report(
      Publication publication, Map<Table, Long> rows, List<String> drifted) {
    return new MartReport(
        publication.id(), publication.inputs().silver(), publication.champion(), rows, drifted);
  }
}
