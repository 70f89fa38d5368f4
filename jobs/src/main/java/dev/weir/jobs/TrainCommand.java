package dev.weir.jobs;

import dev.weir.contract.ModelEvent;
import dev.weir.score.train.TrainJob;
import dev.weir.score.train.TrainReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains, evaluates and registers a model. */
@Command(
    name = "train",
    description = {
      "Fits a classifier to the labelled URLs of bronze, and registers it as a version.",
      "It is evaluated on rows it has not seen, and promoted if it is not worse than the champion."
    })
final class TrainCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Option(
      names = "--search",
      description =
          "First try the penalties and widths of train.search in the settings, in folds by domain,"
              + " and fit with the best; every trial is kept with the version. Takes many times as"
              + " long.")
  boolean search;

  @Option(
      names = "--force",
      description = "Train even if a version from the same data, settings and code exists.")
  boolean force;

  @Option(
      names = "--require-promotion",
      description = "Exit with 1 if the version does not become champion.")
  boolean requirePromotion;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var train = settings.train(search, force);
    TrainReport report =
        Stage.only("train", settings, lake -> new TrainJob(lake, train, System.err::println).run());
    return requirePromotion && report.decision() == ModelEvent.REFUSED ? 1 : 0;
  }
}
