package dev.weir.jobs;

import dev.weir.lake.MaintainJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Compacts tables and removes files that no retained version needs. */
@Command(
    name = "maintain",
    description = {
      "Compacts small files (OPTIMIZE) and removes files that no version within the retention"
          + " needs (VACUUM).",
      "The retention is maintain.retention-hours, at least 168."
    })
final class MaintainCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var maintain = settings.maintain();
    Stage.only("maintain", settings, lake -> new MaintainJob(lake, maintain).run());
    return 0;
  }
}
