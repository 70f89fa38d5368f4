package dev.weir.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.classifier.TrainedOn;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.RegistryModels;
import dev.weir.lake.Lake;
import dev.weir.score.onnx.OnnxModel;
import dev.weir.score.onnx.OnnxSignature;
import dev.weir.score.registry.History;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The registry: lists versions, shows one, promotes one, rolls back, imports one. */
@Command(
    name = "models",
    description = "Lists, shows, promotes, rolls back and imports model versions.")
final class ModelsCommand implements Runnable {

  /** Longest list that is shown whole: a confusion matrix. */
  private static final int MOST_LISTED = 4;

  @ParentCommand Weir weir;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name one of: list, show, champion, promote, rollback, import; see weir models --help.");
  }

  @Command(name = "list", description = "Lists all versions.")
  void list() {
    inRegistry(
        registry -> {
          Optional<ModelVersion> champion = registry.history().champion();
          List<RegisteredModel> models = registry.models();
          if (models.isEmpty()) {
            System.out.println("No model is registered: run weir train.");
          }
          for (RegisteredModel model : models) {
            System.out.printf(
                "%s %3s  %s  %s  threshold %.4f  %s training rows%n",
                champion.equals(Optional.of(model.version())) ? "*" : " ",
                model.version(),
                model.createdAt(),
                model.sha256().substring(0, 12),
                model.threshold(),
                trainingRows(model));
          }
        });
  }

  static String trainingRows(RegisteredModel model) {
    boolean unknown =
        model.trainingRows() == 0 && model.algorithm().startsWith(RegistryModels.IMPORTED);
    return unknown ? "unknown" : "%,d".formatted(model.trainingRows());
  }

  @Command(name = "show", description = "Shows one version.")
  void show(@Parameters(paramLabel = "VERSION", description = "Such as 3.") ModelVersion version) {
    inRegistry(
        registry -> {
          RegisteredModel model = registry.model(version);
          System.out.println("name            " + model.name());
          System.out.println("version         " + model.version());
          System.out.println("algorithm       " + model.algorithm());
          System.out.println("created         " + model.createdAt());
          System.out.println("artefact        " + model.path());
          System.out.println("sha256          " + model.sha256());
          System.out.println("bronze version  " + model.trainingTableVersion());
          System.out.println("training rows   " + trainingRows(model));
          System.out.println("threshold       " + model.threshold());
          System.out.println("settings        " + model.params());
          printFigures("metrics", Json.parsed(model.metrics()), 0);
          for (RegistryEvent event : registry.history().of(version)) {
            System.out.printf("%-15s %s: %s%n", event.kind().label(), event.at(), event.reason());
          }
        });
  }

  @Command(name = "champion", description = "Says which version is champion, or was at a moment.")
  void champion(
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description = "Such as 2026-11-23T12:00:00Z (default: now, whatever the clock).")
          Instant at) {
    inRegistry(registry -> System.out.println(champion(registry.history(), at)));
  }

  /**
   * Says who is champion.
   *
   * @param at the moment that is asked about; null for now, which is after every event
   */
  static String champion(History history, Instant at) {
    return at == null
        ? history
            .champion()
            .map("Version %s is the champion."::formatted)
            .orElse("No version is the champion.")
        : history
            .championAt(at)
            .map(version -> "Version %s was champion at %s.".formatted(version, at))
            .orElse("No version was champion at " + at + ".");
  }

  @Command(
      name = "import",
      description = {
        "Registers a model that was trained elsewhere (scikit-learn and others), exported to ONNX.",
        "Its input is a column of texts: URLs without scheme and leading www.; its output are the"
            + " probabilities of the four types, as a tensor [N, 4] or as maps from label to probability.",
        "It serves once it is promoted."
      })
  void importModel(
      @Parameters(paramLabel = "FILE", description = "Such as model.onnx.") Path file,
      @Option(
              names = "--signature",
              paramLabel = "KIND",
              defaultValue = OnnxSignature.TEXT,
              description = "Kind of its input (default: ${DEFAULT-VALUE}, the only one so far).")
          String kind,
      @Option(
              names = "--classes",
              split = ",",
              paramLabel = "TYPE",
              defaultValue = "benign,defacement,malware,phishing",
              description =
                  "Types in the order of a tensor's columns (default: sorted by name, as"
                      + " scikit-learn has them).")
          List<String> classes,
      @Option(
              names = "--threshold",
              paramLabel = "P",
              defaultValue = "0.5",
              description =
                  "Malicious score from which a URL is malicious (default: ${DEFAULT-VALUE}).")
          double threshold,
      @Option(
              names = "--trained-on",
              paramLabel = "URLS",
              description =
                  "File with the URLs it was fitted on, one a line. Without it every URL counts as seen: no figures on labelled batches, no drift, no comparison at the gate.")
          Path trainedOn) {
    if (!kind.equals(OnnxSignature.TEXT)) {
      throw new ParameterException(
          spec.commandLine(), "The signature is text, not \"%s\".".formatted(kind));
    }
    OnnxModel model;
    TrainedOn seen;
    try {
      model = OnnxModel.checked(Files.readAllBytes(file), OnnxSignature.of(classes), threshold);
      seen = trainedOn(trainedOn);
    } catch (NoSuchFileException e) {
      throw unusable("There is no file %s.".formatted(e.getFile()), e);
    } catch (IOException | UncheckedIOException e) {
      throw unusable("A file cannot be read as UTF-8: %s".formatted(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw unusable("The model %s is not usable: %s".formatted(file, e.getMessage()), e);
    }
    inRegistry(
        registry -> {
          RegisteredModel registered = registry.importModel(model, seen);
          System.out.printf(
              "Version %1$s is registered, SHA-256 %2$s. Make it the champion with weir models promote %1$s.%n",
              registered.version(), registered.sha256());
        });
  }

  private ParameterException unusable(String message, Exception cause) {
    return new ParameterException(
        spec.commandLine().getSubcommands().get("import"), message, cause);
  }

  private static TrainedOn trainedOn(Path urls) throws IOException {
    if (urls == null) {
      return TrainedOn.unknown();
    }
    try (Stream<String> lines = Files.lines(urls)) {
      return TrainedOn.ofUrls(lines.filter(line -> !line.isBlank()));
    }
  }

  @Command(name = "promote", description = "Makes a version the champion.")
  void promote(
      @Parameters(paramLabel = "VERSION", description = "Such as 3.") ModelVersion version) {
    inRegistry(
        registry -> {
          boolean changed = registry.promote(version);
          System.out.println(
              changed
                  ? "Version " + version + " is the champion now."
                  : "Nothing to do: version " + version + " is the champion already.");
        });
  }

  @Command(
      name = "rollback",
      description = "Makes the champion before this one the champion again.")
  void rollback() {
    inRegistry(
        registry ->
            System.out.println("Version " + registry.rollback() + " is the champion again."));
  }

  /** Figures under their names, indented; of long lists only how long they are. */
  private static void printFigures(String name, JsonNode figures, int depth) {
    String label = " ".repeat(2 * depth) + name;
    if (figures.isObject()) {
      System.out.println(label);
      figures
          .fields()
          .forEachRemaining(one -> printFigures(one.getKey(), one.getValue(), depth + 1));
    } else if (figures.isArray() && figures.size() > MOST_LISTED) {
      System.out.printf(
          "%-24s %d values, in column metrics of registry.models%n", label, figures.size());
    } else {
      System.out.printf("%-24s %s%n", label, figures);
    }
  }

  private void inRegistry(Consumer<ModelRegistry> work) {
    Stage.inLake(
        "models",
        weir.settings(),
        (Lake lake) -> {
          work.accept(new ModelRegistry(lake));
          return null;
        });
  }
}
