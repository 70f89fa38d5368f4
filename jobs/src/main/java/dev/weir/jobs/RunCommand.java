package dev.weir.jobs;

import dev.weir.ingest.IngestJob;
import dev.weir.mart.MartJob;
import dev.weir.score.ScoreJob;
import dev.weir.score.ScoreSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Ingest, score and mart in one Spark application: what a schedule runs over each new batch. */
@Command(
    name = "run",
    description = {
      "Ingests files, scores them with the champion, refreshes the mart: one Spark application.",
      "Running it again with the same files changes nothing; after a crash it goes on."
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Mixin LandingOptions landing;

  @Mixin DriftOption drift;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var ingest = landing.ingest(settings);
    var score = new ScoreSettings(Optional.empty(), false);
    var mart = settings.mart(false);
    return Stage.inLake(
        "run",
        settings,
        lake -> {
          new Stage("ingest", lake).run(l -> new IngestJob(l, ingest).run());
          new Stage("score", lake).run(l -> new ScoreJob(l, score).run());
          return drift.status(new Stage("mart", lake).run(l -> new MartJob(l, mart).run()));
        });
  }
}
