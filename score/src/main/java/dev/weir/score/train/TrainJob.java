package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Confusion;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.TrainingSplit;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads the labelled rows of {@code bronze.urls}, fits a model on most of them and evaluates it on
 * the rest, writes the artefact and a row of {@code registry.models}, then promotes the version or
 * refuses it. From the same data, settings and code as a registered version there is nothing to do.
 */
public final class TrainJob {

  /** Counts changes of the training itself, for the training key. */
  private static final int REVISION = 1;

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
      return fit(
          rows.filter(heldOut().unary_$bang()),
          rows.filter(heldOut()),
          bronzeVersion,
          trainingKey(bronzeVersion));
    } finally {
      rows.unpersist();
    }
  }

  private Dataset<Row> rows(long bronzeVersion) {
    return TrainingRows.of(lake.table(BronzeUrls.TABLE).at(bronzeVersion));
  }

  private RegisteredModel fit(
      Dataset<Row> training, Dataset<Row> heldOut, long bronzeVersion, String key) {
    TrainedOn trainedOn =
        TrainedOn.of(
            training.select(TrainingRows.DIGEST).as(Encoders.LONG()).collectAsList().stream()
                .mapToLong(Long::longValue));
    if (trainedOn.size() == 0 || heldOut.isEmpty()) {
      throw new LakeException(
          ("%d labelled URLs in bronze.urls are too few to train and evaluate a model: ingest a feed"
                  + " with labels.")
              .formatted(trainedOn.size()));
    }
    PipelineModel pipeline = UrlPipeline.fit(training, settings, false);
    CompiledModel unset =
        CompiledModel.read(UrlPipeline.compile(pipeline, settings.hashBits(), 0.5));
    HeldOut scored = HeldOut.score(heldOut, unset, TrainedOn.nothing());
    ClassificationReport report = new ClassificationReport(scored.confusion());
    double threshold = scored.threshold(settings.falsePositiveRate());
    Map<String, Object> reference = scored.reference();
    scored.release();
    out.accept(report.text());
    if (settings.twin()) {
      out.accept(Twin.measure(training, heldOut, settings));
    }

    byte[] compiled = UrlPipeline.compile(pipeline, settings.hashBits(), threshold);
    String sha256 = CompiledModel.read(compiled).sha256();
    String path = "registry/artifacts/%s-%s".formatted(ModelRegistry.NAME, sha256.substring(0, 16));
    registry.store(path, compiled, trainedOn);
    try {
      pipeline.write().overwrite().save(registry.sparkml(path));
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
            settings.json(),
            ClassificationReport.json(report.figures()),
            ClassificationReport.json(reference),
            threshold,
            key,
            bronzeVersion,
            trainedOn.size(),
            ModelRegistry.now()));
  }

  /** Promotes the version unless it is worse than the champion on rows that neither has seen. */
  private RegistryEvent.Kind decide(RegisteredModel challenger, long bronzeVersion) {
    Optional<ModelVersion> champion = registry.champion();
    RegistryEvent event =
        champion.isEmpty()
            ? event(challenger, RegistryEvent.Kind.PROMOTED, "the first version")
            : compared(
                challenger, registry.model(champion.get()), rows(bronzeVersion).filter(heldOut()));
    registry.record(event);
    return event.kind();
  }

  private RegistryEvent compared(
      RegisteredModel challenger, RegisteredModel champion, Dataset<Row> heldOut) {
    TrainedOn championSaw = registry.trainedOn(champion);
    CompiledModel champions;
    try {
      champions = registry.load(champion);
    } catch (IllegalArgumentException e) {
      return event(
          challenger,
          RegistryEvent.Kind.PROMOTED,
          "version %s cannot be compared with: %s".formatted(champion.version(), e.getMessage()));
    }
    double before = macroF1(heldOut, champions, championSaw);
    double after = macroF1(heldOut, registry.load(challenger), championSaw);
    boolean worse = after < before - settings.tolerance();
    String reason =
        "macro-F1 %.4f against %.4f of version %s, on held-out rows that neither was fitted on"
            .formatted(after, before, champion.version());
    out.accept((worse ? "Refused: " : "Promoted: ") + reason);
    return event(
        challenger, worse ? RegistryEvent.Kind.REFUSED : RegistryEvent.Kind.PROMOTED, reason);
  }

  private static double macroF1(Dataset<Row> heldOut, CompiledModel model, TrainedOn leftOut) {
    HeldOut scored = HeldOut.score(heldOut, model, leftOut);
    Confusion confusion = scored.confusion();
    scored.release();
    return confusion.macroF1();
  }

  private static RegistryEvent event(
      RegisteredModel model, RegistryEvent.Kind kind, String reason) {
    return new RegistryEvent(model.version(), kind, reason, ModelRegistry.now());
  }

  private Column heldOut() {
    TrainingSplit split = settings.split();
    UDF1<Long, Boolean> holdsOut = split::holdsOut;
    return udf(holdsOut, DataTypes.BooleanType).apply(col(TrainingRows.DIGEST));
  }

  private String trainingKey(long bronzeVersion) {
    String text =
        "bronze.urls@%d %s features@%d training@%d"
            .formatted(bronzeVersion, settings.json(), FeatureExtractor.revision(), REVISION);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
