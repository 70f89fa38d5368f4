package dev.weir.jobs;

import dev.weir.contract.ModelVersion;
import dev.weir.lake.Lake;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The registry: lists versions, shows one, promotes one, rolls back. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists, shows, promotes and rolls back registered model versions.")
final class ModelsCommand implements Runnable {

  @ParentCommand Weir weir;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name one of: list, show, promote, rollback; see weir models --help.");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all versions.")
  void list() {
    inRegistry(
        registry -> {
          Optional<ModelVersion> champion = registry.champion();
          List<RegisteredModel> models = registry.models();
          if (models.isEmpty()) {
            System.out.println("No model is registered: run weir train.");
          }
          for (RegisteredModel model : models) {
            System.out.printf(
                "%s %3s  %s  %s  threshold %.4f  %,d training rows%n",
                champion.equals(Optional.of(model.version())) ? "*" : " ",
                model.version(),
                model.createdAt(),
                model.sha256().substring(0, 12),
                model.threshold(),
                model.trainingRows());
          }
        });
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one version.")
  void show(@Parameters(paramLabel = "VERSION", description = "Such as 3.") String version) {
    ModelVersion wanted = ModelVersion.parse(version);
    inRegistry(
        registry -> {
          RegisteredModel model = registry.model(wanted);
          System.out.println("name            " + model.name());
          System.out.println("version         " + model.version());
          System.out.println("algorithm       " + model.algorithm());
          System.out.println("created         " + model.createdAt());
          System.out.println("artefact        " + model.path());
          System.out.println("sha256          " + model.sha256());
          System.out.println("bronze version  " + model.trainingTableVersion());
          System.out.println("training rows   " + model.trainingRows());
          System.out.println("threshold       " + model.threshold());
          System.out.println("settings        " + model.params());
          System.out.println("metrics         " + model.metrics());
          for (RegistryEvent event : registry.events()) {
            if (event.version().equals(wanted)) {
              System.out.printf("%-15s %s: %s%n", event.kind().label(), event.at(), event.reason());
            }
          }
        });
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "Makes a version the champion.")
  void promote(@Parameters(paramLabel = "VERSION", description = "Such as 3.") String version) {
    ModelVersion wanted = ModelVersion.parse(version);
    inRegistry(
        registry -> {
          boolean changed = registry.promote(wanted);
          System.out.println(
              changed
                  ? "Version " + wanted + " is the champion now."
                  : "Nothing to do: version " + wanted + " is the champion already.");
        });
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Makes the champion before this one the champion again.")
  void rollback() {
    inRegistry(
        registry ->
            System.out.println("Version " + registry.rollback() + " is the champion again."));
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
