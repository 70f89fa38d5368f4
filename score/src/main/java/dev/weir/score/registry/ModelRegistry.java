package dev.weir.score.registry;

import static dev.weir.lake.LakeTable.col;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Sha256;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.Table;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.Attempts;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import dev.weir.score.onnx.OnnxModel;
import dev.weir.score.onnx.OnnxSignature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The versions of the model {@value #NAME}: {@code registry.models} and {@code registry.events},
 * both append-only, and the artefacts below {@code registry/artifacts}.
 */
public final class ModelRegistry {

  /** Name of the model that Weir trains. */
  public static final String NAME = "weir-url";

  /** File of a model that was trained elsewhere, in an artefact's directory. */
  static final String ONNX = "model.onnx";

  /** File of the URLs it was fitted on, in an artefact's directory. */
  static final String TRAINED_ON = "trained-on.bin";

  /** Directory of the MLlib form in an artefact's directory. */
  static final String SPARKML = "sparkml";

  /** Starts the application of every commit to {@code registry.models}; the version follows. */
  private static final String VERSIONS = "weir/registry/" + NAME + "/";

  private static final String SCORING = "weir/score/" + NAME + "/";

  /** Application of the commits to {@code registry.events}. */
  private static final String EVENTS = "weir/registry/events/" + NAME;

  private final Lake lake;

  public ModelRegistry(Lake lake) {
    this.lake = lake;
  }

  /** All versions, oldest first. */
  public List<RegisteredModel> models() {
    return lake
        .read(RegistryModels.TABLE)
        .filter(col(RegistryModels.NAME).equalTo(NAME))
        .collectAsList()
        .stream()
        .map(RegisteredModel::of)
        .sorted(Comparator.comparing(RegisteredModel::version))
        .toList();
  }

  /** All events up to now. */
  public History history() {
    return new History(
        lake
            .read(RegistryEvents.TABLE)
            .filter(col(RegistryEvents.NAME).equalTo(NAME))
            .collectAsList()
            .stream()
            .map(ModelRegistry::event)
            .sorted(Comparator.comparing(RegistryEvent::at))
            .toList());
  }

  /** That version; an error that names the known ones if there is none. */
  public RegisteredModel model(ModelVersion version) {
    return find(version)
        .orElseThrow(
            () -> {
              List<ModelVersion> known = models().stream().map(RegisteredModel::version).toList();
              return new LakeException(
                  "Model version %s is not registered in %s. Registered: %s."
                      .formatted(
                          version,
                          lake.root(),
                          known.isEmpty()
                              ? "none; run weir train first"
                              : known + "; weir models promote makes one of them the champion"));
            });
  }

  /** That version, if it is registered. */
  public Optional<RegisteredModel> find(ModelVersion version) {
    return first(model -> model.version().equals(version));
  }

  /** What scoring by that version commits to {@code silver.scored_urls} as. */
  public static String scoringBy(ModelVersion version) {
    return SCORING + version;
  }

  /** Where a model's MLlib form stands. */
  public String sparkml(String path) {
    return new Path(new Path(lake.root(), path), SPARKML).toString();
  }

  /**
   * A directory for an artefact, that no version before had: what one registered model is made of
   * is never written again.
   */
  public String newArtifact(String sha256) {
    return "registry/artifacts/%s-%s-%s"
        .formatted(NAME, sha256.substring(0, 16), UUID.randomUUID().toString().substring(0, 8));
  }

  /** Stores the compiled form and what it was fitted on. */
  public void store(String path, byte[] compiled, TrainedOn trainedOn) {
    write(new Path(path, CompiledModel.FILE), compiled);
    write(new Path(path, TRAINED_ON), trainedOn.bytes());
    write(path, MlflowFiles.ofSpark(lake.spark().version(), Sha256.of(compiled), now()));
  }

  private void store(String path, OnnxModel model, TrainedOn trainedOn) {
    write(new Path(path, ONNX), model.bytes());
    write(new Path(path, TRAINED_ON), trainedOn.bytes());
    write(path, MlflowFiles.ofOnnx(model.sha256(), now()));
  }

  /**
   * Reads a model's artefact; its bytes must be those that were registered.
   *
   * @throws OtherFormatException if they are, and this Weir cannot score with them
   */
  public UrlModel load(RegisteredModel model) {
    boolean onnx = OnnxModel.ALGORITHM.equals(model.algorithm());
    String name = onnx ? ONNX : CompiledModel.FILE;
    byte[] bytes = read(model, name);
    String sha256 = Sha256.of(bytes);
    if (!sha256.equals(model.sha256())) {
      throw new LakeException(
          damaged(model, name)
              + " it has SHA-256 %s, registered is %s. Restore the file, or promote another version."
                  .formatted(sha256, model.sha256()));
    }
    try {
      return onnx
          ? OnnxModel.read(bytes, OnnxSignature.parse(model.params()), model.threshold())
          : CompiledModel.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new OtherFormatException(
          "Model version %s cannot score here: %s Or promote another version."
              .formatted(model.version(), e.getMessage()));
    }
  }

  /**
   * The URLs a model was fitted on.
   *
   * @throws OtherFormatException if they are in a form of another Weir
   */
  public TrainedOn trainedOn(RegisteredModel model) {
    byte[] bytes = read(model, TRAINED_ON);
    if (TrainedOn.isOfAnotherFormat(bytes)) {
      throw new OtherFormatException(
          "Model version %s cannot score here: %s is of another Weir. Train again, or promote another version."
              .formatted(model.version(), TRAINED_ON));
    }
    try {
      return TrainedOn.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new LakeException(
          damaged(model, TRAINED_ON)
              + " %s Restore the file, or promote another version.".formatted(e.getMessage()),
          e);
    }
  }

  private static String damaged(RegisteredModel model, String file) {
    return "Model version %s is damaged, %s in %s:".formatted(model.version(), file, model.path());
  }

  private void write(String path, Map<String, String> files) {
    files.forEach(
        (name, text) -> write(new Path(path, name), text.getBytes(StandardCharsets.UTF_8)));
  }

  private void write(Path file, byte[] bytes) {
    Path absolute = new Path(lake.root(), file);
    try (OutputStream out = lake.fileSystem().create(absolute, false)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new LakeException(
          "Cannot write the model to %s: %s".formatted(absolute, e.getMessage()), e);
    }
  }

  private byte[] read(RegisteredModel model, String name) {
    Path file = new Path(new Path(lake.root(), model.path()), name);
    try (InputStream in = lake.fileSystem().open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LakeException(
          "Cannot read model version %s from %s: %s. Restore the file, or promote another version."
              .formatted(model.version(), file, e.getMessage()),
          e);
    }
  }

  /**
   * Registers the model under the next free version and returns it with that version; or the known
   * version that is the same, which another run may have registered since the caller looked. Of two
   * runs that take the same number at the same moment, one takes the next.
   *
   * @param same whether a known version is what the candidate is
   */
  public RegisteredModel register(RegisteredModel candidate, Predicate<RegisteredModel> same) {
    return register("train", candidate, same);
  }

  private RegisteredModel register(
      String job, RegisteredModel candidate, Predicate<RegisteredModel> same) {
    return Attempts.at(
        job, lake, () -> first(same).orElseGet(() -> added(candidate.withVersion(free()))));
  }

  private Optional<RegisteredModel> first(Predicate<RegisteredModel> wanted) {
    return models().stream().filter(wanted).findFirst();
  }

  private RegisteredModel added(RegisteredModel model) {
    lake.table(RegistryModels.TABLE)
        .append(model.row(), CommitId.once(VERSIONS + model.version()), OptionalLong.empty());
    return model;
  }

  /**
   * A version that none has, nor any had whose row a restore of the table took back, nor any that
   * silver has verdicts of.
   */
  private ModelVersion free() {
    return Stream.of(
            models().stream().map(RegisteredModel::version),
            versions(RegistryModels.TABLE, VERSIONS),
            versions(SilverScoredUrls.TABLE, SCORING))
        .flatMap(versions -> versions)
        .max(Comparator.naturalOrder())
        .map(ModelVersion::next)
        .orElse(new ModelVersion(1));
  }

  private Stream<ModelVersion> versions(Table table, String prefix) {
    return lake.table(table).applications(prefix).stream()
        .map(application -> ModelVersion.parse(application.substring(prefix.length())));
  }

  /**
   * Registers a model that was trained elsewhere, which is no champion until it is promoted; the
   * version it has, if the same model with the same signature, threshold and training URLs is
   * registered.
   */
  public RegisteredModel importModel(OnnxModel model, TrainedOn trainedOn) {
    Predicate<RegisteredModel> same =
        known ->
            known.sha256().equals(model.sha256())
                && known.params().equals(model.signature().json())
                && known.threshold() == model.threshold()
                && Arrays.equals(read(known, TRAINED_ON), trainedOn.bytes());
    Optional<RegisteredModel> known = first(same);
    if (known.isPresent()) {
      return known.get();
    }
    String path = newArtifact(model.sha256());
    store(path, model, trainedOn);
    return register(
        "models import",
        new RegisteredModel(
            NAME,
            new ModelVersion(1),
            path,
            model.sha256(),
            OnnxModel.ALGORITHM,
            model.signature().json(),
            "{}",
            "{}",
            model.threshold(),
            "imported " + model.sha256(),
            -1,
            trainedOn.size(),
            now()),
        same);
  }

  /** Makes a registered version, which must be whole, the champion; false if it is already. */
  public boolean promote(ModelVersion version) {
    RegisteredModel model = usable(version);
    return Attempts.at(
        "models promote",
        lake,
        () -> {
          History history = history();
          if (history.champion().equals(Optional.of(model.version()))) {
            return false;
          }
          record(history, version, ModelEvent.PROMOTED, "by hand");
          return true;
        });
  }

  /** Makes the champion before the present one the champion again, and returns it. */
  public ModelVersion rollback() {
    return rollback(history());
  }

  /**
   * Makes the champion before that of a history the champion again, and returns it.
   *
   * @throws LakeException if another is champion by now; then nothing is recorded
   */
  public ModelVersion rollback(History seen) {
    return Attempts.at(
        "models rollback",
        lake,
        () -> {
          History history = history();
          if (!history.champion().equals(seen.champion())) {
            throw new LakeException(
                "Nothing was rolled back: another run has made version %s the champion of %s meanwhile. See weir models list, and go back from that one if need be."
                    .formatted(history.champion().orElseThrow(), lake.root()));
          }
          ModelVersion back =
              history
                  .formerChampion()
                  .orElseThrow(
                      () ->
                          new LakeException(
                              "There is no champion before the present one to go back to in %s: promote a version by its number."
                                  .formatted(lake.root())));
          record(
              history,
              usable(back).version(),
              ModelEvent.ROLLED_BACK,
              "in place of version " + history.champion().orElseThrow());
          return back;
        });
  }

  private RegisteredModel usable(ModelVersion version) {
    RegisteredModel model = model(version);
    load(model);
    trainedOn(model);
    return model;
  }

  /**
   * Appends what happens to a version now.
   *
   * @param known all that has happened, as far as its writer knows
   * @throws ConcurrentModificationException if more has: decide again
   */
  public void record(History known, ModelVersion version, ModelEvent kind, String reason) {
    LakeTable events = lake.table(RegistryEvents.TABLE);
    OptionalLong committed = events.committed(EVENTS);
    if (!history().equals(known)) {
      throw new ConcurrentModificationException(
          "%s is not what it was when version %s was decided on"
              .formatted(RegistryEvents.TABLE.qualifiedName(), version));
    }
    RegistryEvent event = known.next(version, kind, reason, now());
    events.append(
        RowFactory.create(
            NAME,
            event.version().value(),
            event.kind().label(),
            event.reason(),
            Timestamp.from(event.at())),
        // A restore takes rows back, and not the number of the last commit.
        new CommitId(EVENTS, Math.max(known.events().size(), committed.orElse(0)) + 1),
        committed);
  }

  private static RegistryEvent event(Row row) {
    return new RegistryEvent(
        new ModelVersion(row.<Integer>getAs(RegistryEvents.VERSION.name())),
        ModelEvent.ofLabel(row.getAs(RegistryEvents.EVENT.name())),
        row.getAs(RegistryEvents.REASON.name()),
        row.<Timestamp>getAs(RegistryEvents.AT.name()).toInstant());
  }

  /** When something happens now, to the microsecond that tables keep. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
