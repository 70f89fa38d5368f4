package dev.weir.score;

import static dev.weir.lake.LakeTable.col;

import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.Attempts;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag$;

/**
 * Reads the rows of {@code bronze.urls} that the model has not scored yet, writes one row per
 * canonical URL to {@code silver.scored_urls}. The model is pinned at the start. How far a model
 * has come is kept in the very commit that holds its rows, so that a rerun, also after a kill, adds
 * nothing twice. Where that is further than bronze goes, as after a restore of bronze, all of
 * bronze is looked through, and the count goes on from there.
 */
public final class ScoreJob {

  /** Room for that many repairs of one bronze version among the commits of a model. */
  private static final int REPAIR_BITS = 10;

  /** Before the first version of bronze. */
  private static final long NOTHING = -1;

  private static final Logger LOG = LoggerFactory.getLogger(ScoreJob.class);

  private final Lake lake;
  private final ScoreSettings settings;
  private final ModelRegistry registry;
  private final Consumer<RegisteredModel> chosen;

  public ScoreJob(Lake lake, ScoreSettings settings) {
    this(lake, settings, model -> {});
  }

  /**
   * A job that tells when it has chosen what to score.
   *
   * @param chosen takes the model, at each attempt
   */
  ScoreJob(Lake lake, ScoreSettings settings, Consumer<RegisteredModel> chosen) {
    this.lake = lake;
    this.settings = settings;
    this.chosen = chosen;
    this.registry = new ModelRegistry(lake);
  }

  /** Scores what is new; where another run with the model gets in between, what is new then. */
  public ScoreReport run() {
    RegisteredModel model = registry.model(settings.model().orElseGet(this::champion));
    return Attempts.at("score", lake, () -> score(model));
  }

  private ScoreReport score(RegisteredModel model) {
    LakeTable bronze = lake.table(BronzeUrls.TABLE);
    long until =
        bronze
            .version()
            .orElseThrow(
                () ->
                    new LakeException(
                        "There is no bronze.urls in %s to score: run weir ingest first."
                            .formatted(lake.root())));
    LakeTable silver = lake.table(SilverScoredUrls.TABLE);
    String application = ModelRegistry.scoringBy(model.version());
    OptionalLong committed = silver.committed(application);
    long scored = committed.isPresent() ? committed.getAsLong() >> REPAIR_BITS : NOTHING;
    if (scored > until) {
      LOG.warn(
          "job=score model={} scored_to={} bronze={} event=ahead remedy=\"bronze.urls was put back or copied before silver: all of it is looked through\"",
          model.version(),
          scored,
          until);
    }
    boolean putBack = committed.isPresent() && silver.lostRowsSinceCommitOf(application);
    if (putBack) {
      LOG.warn(
          "job=score model={} event=put_back remedy=\"rows of silver.scored_urls were removed, as by a restore: all of bronze.urls is looked through\"",
          model.version());
    }
    boolean upToDate = scored == until;
    boolean all = scored == NOTHING || scored > until || putBack || settings.rescore();
    if (upToDate && !all) {
      return report(model, until, 0, true);
    }
    Dataset<Row> fresh = all ? bronze.at(until) : bronze.addedSince(scored, until);
    Dataset<Row> candidates = Candidates.of(fresh, known(model));
    if (upToDate && candidates.isEmpty()) {
      return report(model, until, 0, true);
    }
    chosen.accept(model);
    long commit = upToDate ? committed.getAsLong() + 1 : until << REPAIR_BITS;
    Dataset<Row> verdicts = verdicts(candidates, model, until);
    long rows = silver.append(verdicts, new CommitId(application, commit), committed);
    return report(model, until, rows, false);
  }

  private ModelVersion champion() {
    return registry
        .history()
        .champion()
        .orElseThrow(
            () ->
                new LakeException(
                    "There is no champion in %s to score with: run weir train first, or name a version with --model."
                        .formatted(lake.root())));
  }

  private Optional<Dataset<Row>> known(RegisteredModel model) {
    Dataset<Row> scored =
        lake.read(SilverScoredUrls.TABLE)
            .filter(col(SilverScoredUrls.MODEL_NAME).equalTo(model.name()))
            .filter(col(SilverScoredUrls.MODEL_VERSION).equalTo(model.version().value()));
    return scored.isEmpty() ? Optional.empty() : Optional.of(scored);
  }

  private Dataset<Row> verdicts(Dataset<Row> candidates, RegisteredModel model, long until) {
    Broadcast<UrlModel> loaded =
        lake.spark()
            .sparkContext()
            .broadcast(registry.load(model), ClassTag$.MODULE$.apply(UrlModel.class));
    Broadcast<TrainedOn> trainedOn =
        lake.spark()
            .sparkContext()
            .broadcast(registry.trainedOn(model), ClassTag$.MODULE$.apply(TrainedOn.class));
    return VerdictRows.of(candidates, loaded, trainedOn, model, until, ModelRegistry.now());
  }

  private static ScoreReport report(
      RegisteredModel model, long until, long rows, boolean nothingToDo) {
    return new ScoreReport(model.version(), model.sha256(), until, rows, nothingToDo);
  }
}
