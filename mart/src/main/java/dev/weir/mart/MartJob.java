package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads silver, the batches and the registry at versions fixed at its start; replaces every gold
 * table, and publishes their new versions together by one row of {@code gold.publications}, its
 * last commit. Where the newest publication is of the same versions, a rerun does nothing. A run
 * that was killed left versions of gold that no publication names; the next run makes its own.
 */
public final class MartJob {

  private static final Logger LOG = LoggerFactory.getLogger(MartJob.class);

  private static final int ATTEMPTS = 5;

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
    for (int attempt = 1; ; attempt++) {
      try {
        return refresh();
      } catch (ConcurrentModificationException e) {
        LOG.info("job=mart event=overtaken attempt={} by=\"{}\"", attempt, firstLine(e));
        if (attempt == ATTEMPTS) {
          throw new LakeException(
              "The mart in %s was not published: other mart runs committed to it during %s attempts. Let one mart run at a time, and run weir mart again."
                  .formatted(lake.root(), ATTEMPTS),
              e);
        }
      }
    }
  }

  private MartReport refresh() {
    // In this order: what another mart publishes after this look-up takes this run's number, so
    // that no publication is ever of older inputs than the one before it.
    Optional<Publication> last = publications.newest();
    InputVersions inputs = InputVersions.newest(lake);
    if (!settings.rebuild() && last.map(Publication::inputs).equals(Optional.of(inputs))) {
      return report(last.orElseThrow(), Map.of(), List.of());
    }
    GoldInputs in = GoldInputs.read(lake, inputs, settings.drift());
    GoldCommits commits = new GoldCommits(lake, afterCommit);
    Gold.compute(in, commits);
    Publication publication =
        new Publication(
            last.map(Publication::id).orElse(0L) + 1,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            commits.versions(),
            inputs,
            in.champion().map(Champion::version));
    publications.publish(publication);
    List<String> drifted = new ArrayList<>(drifted(publication));
    last.ifPresent(before -> drifted.removeAll(drifted(before)));
    for (String batch : drifted) {
      LOG.warn("job=mart batch={} drift=major see=gold.batch_health", batch);
    }
    return report(publication, commits.rows(), drifted);
  }

  private List<String> drifted(Publication publication) {
    return lake
        .table(GoldBatchHealth.TABLE)
        .at(publication.gold().get(GoldBatchHealth.TABLE))
        .filter(col(GoldBatchHealth.DRIFT).equalTo(DriftLevels.MAJOR))
        .orderBy(col(GoldBatchHealth.INGESTED_AT), col(GoldBatchHealth.BATCH_ID))
        .select(col(GoldBatchHealth.BATCH_ID))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static MartReport report(
      Publication publication, Map<Table, Long> rows, List<String> drifted) {
    return new MartReport(
        publication.id(), publication.inputs().silver(), publication.champion(), rows, drifted);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
