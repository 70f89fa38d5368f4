package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.Sight;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
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
import dev.weir.score.registry.RegistryEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.reflect.ClassTag$;

/**
 * Reads the labelled rows of {@code bronze.urls}, fits a model on most domains and judges it on the
 * rest, writes the artefact and a row of {@code registry.models}, then promotes the version or
 * refuses it. From the same data, settings and code as a registered version there is nothing to do.
 */
public final class TrainJob {

  /** Counts changes of the training itself, for the training key. */
  private static final int REVISION = 6;

  private static final String ALGORITHM =
      "hashed n-grams, words and lexical features; multinomial logistic regression";

  private final Lake lake;
  private final TrainSettings settings;
  private final Consumer<String> out;
  private final ModelRegistry registry;

  /**
   * @param out takes the classification report, for people
   */
  public TrainJob(Lake lake, TrainSettings settings, Consumer<String> out) {
    this.lake = lake;
    this.settings = settings;
    this.out = out;
    this.registry = new ModelRegistry(lake);
  }

  public TrainReport run() {
    long bronzeVersion = bronzeVersion();
    Optional<RegisteredModel> same = same(bronzeVersion);
    if (same.isPresent()) {
      Optional<RegistryEvent.Kind> decided = registry.decision(same.get().version());
      if (decided.isPresent()) {
        return TrainReport.of(same.get(), decided.get(), true);
      }
    }
    RegisteredModel model = registered();
    return TrainReport.of(model, decide(model, bronzeVersion), false);
  }

  /** Fits and registers a version, unless one of the same key waits for its decision. */
  RegisteredModel registered() {
    long bronzeVersion = bronzeVersion();
    return same(bronzeVersion).orElseGet(() -> fit(bronzeVersion));
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

  private Optional<RegisteredModel> same(long bronzeVersion) {
    return settings.force() ? Optional.empty() : registry.trainedWith(trainingKey(bronzeVersion));
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
    Optional<Search.Found> found =
        settings
            .search()
            .map(
                grid ->
                    new Search(settings, grid, out)
                        .run(
                            rows.filter(
                                HoldOut.of(rows, settings.domains()).holds().unary_$bang())));
    TrainSettings settled = found.map(Search.Found::best).orElse(settings);
    Predictions random = random(rows, settled);
    Map<String, Object> metrics = reported(random);
    FittedModel model = FittedModel.of(rows, settled);
    Quality heldOut = new Quality(model.heldOut(), settings.falsePositiveRate());
    out.accept(heldOutText(heldOut, model));
    metrics.put("pr_curve", heldOut.curve());
    metrics.put("operating_point", heldOut.at(model.threshold()));
    metrics.put("temperature", model.temperature());
    metrics.put("held_out_domains", heldOut.figures());
    found.ifPresent(search -> metrics.put("search", search.trials()));

    byte[] compiled = model.compiled();
    String sha256 = CompiledModel.read(compiled).sha256();
    String path = "registry/artifacts/%s-%s".formatted(ModelRegistry.NAME, sha256.substring(0, 16));
    registry.store(path, compiled, model.trainedOn());
    try {
      model.pipeline().write().overwrite().save(registry.sparkml(path));
    } catch (IOException e) {
      throw new LakeException(
          "Cannot write the MLlib form to %s: %s".formatted(registry.sparkml(path), e.getMessage()),
          e);
    }
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
            trainingKey(bronzeVersion),
            bronzeVersion,
            model.trainedOn().size(),
            ModelRegistry.now()));
  }

  /** A random split of the URLs, as such models are commonly reported, by a fit of its own. */
  private Predictions random(Dataset<Row> rows, TrainSettings settled) {
    Dataset<Row> fitted = rows.filter(TrainingRows.heldOutUrl(settings.urls()).unary_$bang());
    Dataset<Row> others = rows.filter(TrainingRows.heldOutUrl(settings.urls()));
    if (fitted.isEmpty() || others.isEmpty()) {
      throw new LakeException(
          "The labelled URLs in bronze.urls are too few to train and evaluate a model: ingest a feed with labels.");
    }
    PipelineModel pipeline = UrlPipeline.fit(fitted, settled, Sight.URL);
    CompiledModel model =
        CompiledModel.read(UrlPipeline.compile(pipeline, settled.hashBits(), 0.5));
    return Predicted.of(others, model, Sight.URL).predictions();
  }

  private Map<String, Object> reported(Predictions random) {
    ClassificationReport report =
        new ClassificationReport(new Quality(random, settings.falsePositiveRate()).confusion());
    out.accept("Random split, %s of the URLs held out:".formatted(settings.urls().holdout()));
    out.accept(report.text());
    return new LinkedHashMap<>(report.figures());
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

  /** Promotes the version if it passes the gate. */
  private RegistryEvent.Kind decide(RegisteredModel challenger, long bronzeVersion) {
    Optional<ModelVersion> champion = registry.champion();
    RegistryEvent event =
        champion.isEmpty()
            ? event(challenger, RegistryEvent.Kind.PROMOTED, "the first version")
            : compared(challenger, registry.model(champion.get()), rows(bronzeVersion));
    registry.record(event);
    return event.kind();
  }

  private RegistryEvent compared(
      RegisteredModel challenger, RegisteredModel champion, Dataset<Row> rows) {
    UrlModel champions;
    TrainedOn championSaw;
    try {
      champions = registry.load(champion);
      championSaw = registry.trainedOn(champion);
    } catch (IllegalArgumentException e) {
      return event(
          challenger,
          RegistryEvent.Kind.PROMOTED,
          "version %s serves no more and cannot be compared with: %s"
              .formatted(champion.version(), e.getMessage()));
    }
    Dataset<Row> unseen =
        rows.filter(seenBy(championSaw).unary_$bang())
            .filter(seenBy(registry.trainedOn(challenger)).unary_$bang())
            .cache();
    Gate.Decision decision =
        new Gate(Bootstrap.usual(settings.falsePositiveRate()))
            .judge(
                Predicted.of(unseen, champions, Sight.URL).predictions(),
                Predicted.of(unseen, registry.load(challenger), Sight.URL).predictions());
    unseen.unpersist();
    String reason = "against version %s: %s".formatted(champion.version(), decision.reason());
    out.accept((decision.passed() ? "Promoted " : "Refused ") + reason);
    return event(
        challenger,
        decision.passed() ? RegistryEvent.Kind.PROMOTED : RegistryEvent.Kind.REFUSED,
        reason);
  }

  /** Whether the model was fitted on URLs of the row's domain. */
  private Column seenBy(TrainedOn model) {
    Broadcast<TrainedOn> shared =
        lake.spark().sparkContext().broadcast(model, ClassTag$.MODULE$.apply(TrainedOn.class));
    UDF1<Long, Boolean> seen = domain -> shared.value().containsDomain(domain);
    return udf(seen, DataTypes.BooleanType).apply(col(TrainingRows.DOMAIN));
  }

  private static RegistryEvent event(
      RegisteredModel model, RegistryEvent.Kind kind, String reason) {
    return new RegistryEvent(model.version(), kind, reason, ModelRegistry.now());
  }

  private String trainingKey(long bronzeVersion) {
    String text =
        "bronze.urls@%d %s %s features@%d training@%d"
            .formatted(
                bronzeVersion,
                settings.json(),
                settings.search(),
                FeatureExtractor.revision(),
                REVISION);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
