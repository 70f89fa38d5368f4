package dev.weir.score.registry;

import static dev.weir.lake.LakeTable.col;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The versions of the model {@value #NAME}: {@code registry.models} and {@code registry.events},
 * both append-only, and the artefacts below {@code registry/artifacts}.
 */
public final class ModelRegistry {

  /** Name of the model that Weir trains. */
  public static final String NAME = "weir-url";

  /** File of the compiled form in an artefact's directory. */
  static final String COMPILED = "weir-model.bin";

  /** File of a model that was trained elsewhere, in an artefact's directory. */
  static final String ONNX = "model.onnx";

  /** File of the URLs it was fitted on, in an artefact's directory. */
  static final String TRAINED_ON = "trained-on.bin";

  /** Directory of the MLlib form in an artefact's directory. */
  static final String SPARKML = "sparkml";

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

  /** All events, oldest first. */
  public List<RegistryEvent> events() {
    return lake
        .read(RegistryEvents.TABLE)
        .filter(col(RegistryEvents.NAME).equalTo(NAME))
        .collectAsList()
        .stream()
        .map(ModelRegistry::event)
        .sorted(Comparator.comparing(RegistryEvent::at))
        .toList();
  }

  /** That version; an error that names the known ones if there is none. */
  public RegisteredModel model(ModelVersion version) {
    List<RegisteredModel> models = models();
    return models.stream()
        .filter(model -> model.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new LakeException(
                    "Model version %s is not registered in %s. Registered: %s."
                        .formatted(
                            version,
                            lake.root(),
                            models.isEmpty()
                                ? "none; run weir train first"
                                : models.stream().map(RegisteredModel::version).toList())));
  }

  /** The version that the newest promotion or rollback crowned. */
  public Optional<ModelVersion> champion() {
    return championAt(Instant.MAX);
  }

  /** The version that was champion at that moment; empty before the first. */
  public Optional<ModelVersion> championAt(Instant moment) {
    return events().stream()
        .filter(event -> event.kind().crowns())
        .filter(event -> !event.at().isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(RegistryEvent::version);
  }

  /** Whether that version was promoted or refused after its training; empty if neither yet. */
  public Optional<RegistryEvent.Kind> decision(ModelVersion version) {
    return events().stream()
        .filter(event -> event.version().equals(version))
        .map(RegistryEvent::kind)
        .findFirst();
  }

  /** The version that was trained with that key. */
  public Optional<RegisteredModel> trainedWith(String trainingKey) {
    return models().stream()
        .filter(model -> model.trainingKey().equals(trainingKey))
        .reduce((earlier, later) -> later);
  }

  /** Where a model's MLlib form stands. */
  public String sparkml(String path) {
    return new Path(new Path(lake.root(), path), SPARKML).toString();
  }

  /** Stores the compiled form and what it was fitted on, in place of any that are there. */
  public void store(String path, byte[] compiled, TrainedOn trainedOn) {
    write(new Path(path, COMPILED), compiled);
    write(new Path(path, TRAINED_ON), trainedOn.bytes());
    write(path, MlflowFiles.ofSpark(CompiledModel.read(compiled).sha256(), now()));
  }

  /** Stores a model that was trained elsewhere, in place of one that is there. */
  public void store(String path, OnnxModel model) {
    write(new Path(path, ONNX), model.bytes());
    write(new Path(path, TRAINED_ON), TrainedOn.nothing().bytes());
    write(path, MlflowFiles.ofOnnx(model.sha256(), now()));
  }

  /** Reads a model's artefact; its bytes must be those that were registered. */
  public UrlModel load(RegisteredModel model) {
    boolean onnx = OnnxModel.ALGORITHM.equals(model.algorithm());
    UrlModel loaded =
        onnx
            ? OnnxModel.read(
                read(model, ONNX), OnnxSignature.parse(model.params()), model.threshold())
            : CompiledModel.read(read(model, COMPILED));
    if (!loaded.sha256().equals(model.sha256())) {
      throw new LakeException(
          ("Model version %s is damaged: %s in %s has SHA-256 %s, registered is %s. Restore the"
                  + " file, or promote another version.")
              .formatted(
                  model.version(),
                  onnx ? ONNX : COMPILED,
                  model.path(),
                  loaded.sha256(),
                  model.sha256()));
    }
    return loaded;
  }

  /** The URLs a model was fitted on. */
  public TrainedOn trainedOn(RegisteredModel model) {
    return TrainedOn.read(read(model, TRAINED_ON));
  }

  private void write(String path, Map<String, String> files) {
    files.forEach(
        (name, text) -> write(new Path(path, name), text.getBytes(StandardCharsets.UTF_8)));
  }

  private void write(Path file, byte[] bytes) {
    Path absolute = new Path(lake.root(), file);
    try (OutputStream out = lake.fileSystem().create(absolute, true)) {
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
   * Registers the model under the next free version and returns it with that version. Of two runs
   * that take the same number at the same moment, one takes the next.
   */
  public RegisteredModel register(RegisteredModel candidate) {
    LakeTable table = lake.table(RegistryModels.TABLE).create();
    while (true) {
      ModelVersion version =
          models().stream()
              .map(RegisteredModel::version)
              .max(Comparator.naturalOrder())
              .map(ModelVersion::next)
              .orElse(new ModelVersion(1));
      RegisteredModel model = candidate.withVersion(version);
      Dataset<Row> row =
          lake.spark()
              .createDataFrame(List.of(model.row()), LakeTable.schema(RegistryModels.TABLE));
      table.append(row, CommitId.once("weir/registry/%s/%s".formatted(NAME, version)));
      if (model(version).sha256().equals(model.sha256())) {
        return model;
      }
    }
  }

  /**
   * Registers a model that was trained elsewhere, which is no champion until it is promoted; the
   * version it has, if the same model with the same signature and threshold is registered.
   */
  public RegisteredModel importModel(OnnxModel model) {
    Optional<RegisteredModel> same =
        models().stream()
            .filter(known -> known.sha256().equals(model.sha256()))
            .filter(known -> known.params().equals(model.signature().json()))
            .filter(known -> known.threshold() == model.threshold())
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    String path = "registry/artifacts/%s-%s".formatted(NAME, model.sha256().substring(0, 16));
    store(path, model);
    return register(
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
            0,
            now()));
  }

  /** Makes a registered version the champion; false if it is already. */
  public boolean promote(ModelVersion version) {
    RegisteredModel model = model(version);
    if (champion().equals(Optional.of(model.version()))) {
      return false;
    }
    record(new RegistryEvent(version, RegistryEvent.Kind.PROMOTED, "by hand", now()));
    return true;
  }

  /**
   * Makes the champion before the present one the champion again, and returns it. Rollbacks one
   * after the other go further back.
   */
  public ModelVersion rollback() {
    Deque<ModelVersion> reigns = new ArrayDeque<>();
    for (RegistryEvent event : events()) {
      if (event.kind() == RegistryEvent.Kind.PROMOTED) {
        reigns.push(event.version());
      } else if (event.kind() == RegistryEvent.Kind.ROLLED_BACK && reigns.size() > 1) {
        reigns.pop();
      }
    }
    if (reigns.size() < 2) {
      throw new LakeException(
          "There is no champion before the present one to go back to in %s: promote a version by its number."
              .formatted(lake.root()));
    }
    ModelVersion left = reigns.pop();
    ModelVersion back = reigns.peek();
    record(
        new RegistryEvent(
            back, RegistryEvent.Kind.ROLLED_BACK, "in place of version " + left, now()));
    return back;
  }

  /** Appends an event. */
  public void record(RegistryEvent event) {
    Row row =
        RowFactory.create(
            NAME,
            event.version().value(),
            event.kind().label(),
            event.reason(),
            Timestamp.from(event.at()));
    lake.table(RegistryEvents.TABLE)
        .append(
            lake.spark().createDataFrame(List.of(row), LakeTable.schema(RegistryEvents.TABLE)),
            CommitId.once(
                "weir/registry/event/%s/%s/%s"
                    .formatted(event.kind().label(), event.version(), event.at())));
  }

  private static RegistryEvent event(Row row) {
    return new RegistryEvent(
        new ModelVersion(row.<Integer>getAs(RegistryEvents.VERSION.name())),
        RegistryEvent.Kind.valueOf(
            row.<String>getAs(RegistryEvents.EVENT.name()).toUpperCase(Locale.ROOT)),
        row.getAs(RegistryEvents.REASON.name()),
        row.<Timestamp>getAs(RegistryEvents.AT.name()).toInstant());
  }

  /** When something happens now, to the microsecond that tables keep. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
