package dev.weir.jobs;

import dev.weir.score.evaluate.EvaluateJob;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says how good the model is, by protocols that others can repeat. */
@Command(
    name = "evaluate",
    description = {
      "Says how good the model is, by three protocols that others can repeat.",
      "Models are fitted to the labelled URLs of bronze and judged on rows they have not seen: S, a"
          + " stratified sample split at random; F, all rows split at random; D, folds in which no"
          + " registered domain stands on both sides.",
      "Prints the figures, writes evaluation.html and evaluation.json, registers nothing."
    })
final class EvaluateCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Option(
      names = "--folds",
      paramLabel = "FILE",
      description =
          "CSV with the columns row (1 is the first data row of the only landed file) and"
              + " domain_fold (from 0), for figures that compare (default: folds by the domain's"
              + " digest).")
  Path folds;

  @Option(
      names = "--no-twins",
      description = "Leave out the twins that see scheme, www. and slash: a third of the time.")
  boolean withoutTwins;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = "Local directory of the report (default: ${DEFAULT-VALUE}).")
  Path out;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var evaluate = settings.evaluate(Optional.ofNullable(folds), !withoutTwins, out);
    Stage.only(
        "evaluate", settings, lake -> new EvaluateJob(lake, evaluate, System.err::println).run());
    return 0;
  }
}
