package dev.weir.score.train;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Sha256;
import dev.weir.classifier.Sight;
import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.score.quality.Bootstrap;
import dev.weir.score.quality.ClassificationReport;
import dev.weir.score.quality.CurvePoint;
import dev.weir.score.quality.Measure;
import dev.weir.score.quality.Predictions;
import dev.weir.score.quality.Quality;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads the labelled rows of {@code bronze.urls}, fits a model on most domains and judges it on the
 * rest, writes the artefact and a row of {@code registry.models}, then promotes the version or
 * refuses it. From the same data, settings and code as a registered version there is nothing to do.
 */
public final class TrainJob {

  private static final String ALGORITHM =
      "hashed n-grams, words and lexical features; multinomial logistic regression";

  private final Lake lake;
  private final TrainSettings settings;
  private final Consumer<String> out;
  private final ModelRegistry registry;
  private final String recipe;

  /**
   * @param out takes the classification report, for people
   */
  public TrainJob(Lake lake, TrainSettings settings, Consumer<String> out) {
    this.lake = lake;
    this.settings = settings;
    this.out = out;
    this.registry = new ModelRegistry(lake);
    this.recipe = TrainingKey.recipe(settings);
  }

  public TrainReport run() {
    long bronzeVersion = bronzeVersion();
    Optional<RegisteredModel> same = same(bronzeVersion);
    if (same.isPresent()) {
      Optional<ModelEvent> decided = registry.history().decision(same.get().version());
      if (decided.isPresent()) {
        return TrainReport.of(same.get(), decided.get(), true);
      }
    }
    RegisteredModel model = same.orElseGet(() -> fit(bronzeVersion));
    Gate gate = new Gate(Bootstrap.usual(settings.falsePositiveRate()));
    return TrainReport.of(
        model, new Contest(lake, gate, out).decide(model, rows(bronzeVersion)), false);
  }

  /** Fits and registers a version, which then waits for its decision. */
  RegisteredModel registered() {
    return fit(bronzeVersion());
  }

  private long bronzeVersion() {
    return lake.table(BronzeUrls.TABLE)
        .version()
        .orElseThrow(
            () ->
                new LakeException(
                    "There is no bronze.urls in %s to train on: run weir ingest first."
                        .formatted(lake.root())));
  }

  /**
   * The newest version of the same key. That its version of bronze has the same number says nothing
   * of the rows, for bronze can have been put back; they are read only where the recipe is known.
   */
  private Optional<RegisteredModel> same(long bronzeVersion) {
    List<RegisteredModel> alike =
        settings.force()
            ? List.of()
            : registry.models().stream().filter(model -> TrainingKey.isOf(recipe, model)).toList();
    if (alike.isEmpty()) {
      return Optional.empty();
    }
    String key = key(rows(bronzeVersion));
    return alike.stream()
        .filter(model -> model.trainingKey().equals(key))
        .reduce((earlier, later) -> later);
  }

  private String key(Dataset<Row> rows) {
    return new TrainingKey(recipe, TrainingRows.digest(rows)).text();
  }

  private RegisteredModel fit(long bronzeVersion) {
    Dataset<Row> rows = rows(bronzeVersion).cache();
    try {
      return register(rows, bronzeVersion);
    } finally {
      rows.unpersist();
    }
  }

  private Dataset<Row> rows(long bronzeVersion) {
    return TrainingRows.of(lake.table(BronzeUrls.TABLE).at(bronzeVersion));
  }

  private RegisteredModel register(Dataset<Row> rows, long bronzeVersion) {
    HoldOut holdOut = HoldOut.of(rows, settings.domains());
    Dataset<Row> fitted = rows.filter(holdOut.holds().unary_$bang());
    Dataset<Row> others = rows.filter(holdOut.holds());
    requireBothSides(fitted, others);
    Optional<Search.Found> found =
        settings.search().map(grid -> new Search(settings, grid, out).run(fitted));
    TrainSettings settled = found.map(Search.Found::best).orElse(settings);
    Predictions random = random(rows, settled);
    Map<String, Object> randomFigures = reported(random);
    FittedModel model = FittedModel.of(fitted, others, settled);
    Quality heldOut = new Quality(model.heldOut(), settings.falsePositiveRate());
    out.accept(heldOutText(heldOut, model));
    Map<String, Object> metrics = heldOut.figures();
    metrics.put("pr_curve", metrics.remove("curve"));
    metrics.put("operating_point", heldOut.at(model.threshold()));
    metrics.put("temperature", model.temperature());
    metrics.put("random_split", randomFigures);
    found.ifPresent(search -> metrics.put("search", search.trials()));

    byte[] compiled = model.compiled();
    String sha256 = Sha256.of(compiled);
    String path = registry.newArtifact(sha256);
    registry.store(path, compiled, model.trainedOn());
    try {
      model.pipeline().write().save(registry.sparkml(path));
    } catch (IOException e) {
      throw new LakeException(
          "Cannot write the MLlib form to %s: %s".formatted(registry.sparkml(path), e.getMessage()),
          e);
    }
    String key = key(rows);
    return registry.register(
        new RegisteredModel(
            ModelRegistry.NAME,
            new ModelVersion(1),
            path,
            sha256,
            ALGORITHM,
            settled.json(),
            ClassificationReport.json(metrics),
            ClassificationReport.json(DriftReference.of(rows, random.at(model.temperature()))),
            model.threshold(),
            key,
            bronzeVersion,
            model.trainedOn().size(),
            ModelRegistry.now()),
        known -> !settings.force() && known.trainingKey().equals(key));
  }

  private static void requireBothSides(Dataset<Row> fitted, Dataset<Row> others) {
    if (!TrainingRows.areOfBothSides(fitted) || !TrainingRows.areOfBothSides(others)) {
      throw new LakeException(
          ("The labelled URLs in bronze.urls cannot train a model on some domains and judge it on"
                  + " others: both need benign and malicious URLs. There are %s to train on, and %s to"
                  + " judge by. Ingest a feed with labels of both, of more domains.")
              .formatted(TrainingRows.counts(fitted), TrainingRows.counts(others)));
    }
  }

  /** A random split of the URLs, as such models are commonly reported, by a fit of its own. */
  private Predictions random(Dataset<Row> rows, TrainSettings settled) {
    Dataset<Row> fitted = rows.filter(TrainingRows.heldOutUrl(settings.urls()).unary_$bang());
    Dataset<Row> others = rows.filter(TrainingRows.heldOutUrl(settings.urls()));
    requireBothSides(fitted, others);
    PipelineModel pipeline = UrlPipeline.fit(fitted, settled, Sight.URL);
    CompiledModel model =
        CompiledModel.read(UrlPipeline.compile(pipeline, settled.hashBits(), 0.5));
    return Predicted.predictions(others, model);
  }

  private Map<String, Object> reported(Predictions random) {
    ClassificationReport report =
        new ClassificationReport(new Quality(random, settings.falsePositiveRate()).confusion());
    out.accept("Random split, %s of the URLs held out:".formatted(settings.urls().holdout()));
    out.accept(report.text());
    return report.figures();
  }

  private static String heldOutText(Quality quality, FittedModel model) {
    Map<Measure, Double> measures = quality.measures();
    CurvePoint operating = quality.at(model.threshold());
    return String.format(
        Locale.ROOT,
        "The model itself, on %,d URLs of domains it was not fitted on: accuracy %.4f, macro-F1 %.4f;"
            + " malicious or not: accuracy %.4f, macro-F1 %.4f; at its threshold of %.4f it finds %.4f of"
            + " the malicious ones and calls %.4f of the benign ones malicious.",
        quality.predictions().size(),
        measures.get(Measure.ACCURACY),
        measures.get(Measure.MACRO_F1),
        measures.get(Measure.BINARY_ACCURACY),
        measures.get(Measure.BINARY_MACRO_F1),
        model.threshold(),
        operating.recall(),
        operating.falsePositiveRate());
  }
}
