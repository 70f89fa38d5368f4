package dev.weir.jobs;

import dev.weir.mart.MartJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Refreshes the gold tables and publishes them. */
@Command(
    name = "mart",
    description = "Computes the gold tables from silver, and publishes them together.")
final class MartCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Option(names = "--rebuild", description = "Compute gold again even if silver has not changed.")
  boolean rebuild;

  @Mixin DriftOption drift;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var mart = settings.mart(rebuild);
    return drift.status(Stage.only("mart", settings, lake -> new MartJob(lake, mart).run()));
  }
}
