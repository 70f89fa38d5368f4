package dev.weir.jobs;

import dev.weir.contract.ModelVersion;
import dev.weir.score.ScoreJob;
import dev.weir.score.ScoreSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Scores bronze rows into silver. */
@Command(
    name = "score",
    description = {
      "Scores the bronze rows that no run has scored with this model yet, into silver.",
      "The model is the champion at the start of the run."
    })
final class ScoreCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Score with this registered version (default: the champion).")
  ModelVersion model;

  @Option(
      names = "--rescore",
      description =
          "Look at the whole of bronze again, and score what has no verdict by the model.")
  boolean rescore;

  @Override
  public Integer call() {
    var score = new ScoreSettings(Optional.ofNullable(model), rescore);
    Stage.only("score", weir.settings(), lake -> new ScoreJob(lake, score).run());
    return 0;
  }
}
