package dev.weir.jobs;

import dev.weir.mart.VerifyJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Recomputes gold from silver and compares. */
@Command(
    name = "verify",
    description = {
      "Recomputes gold from silver and silver's keys from bronze, and says where they differ.",
      "Ends with status 1 if they do."
    })
final class VerifyCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var drift = settings.drift();
    var report = Stage.only("verify", settings, lake -> new VerifyJob(lake, drift).run());
    return report.passed() ? 0 : 1;
  }
}
