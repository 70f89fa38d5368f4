package dev.weir.jobs;

import dev.weir.mart.MartReport;
import picocli.CommandLine.Option;

/** What a command that publishes does about batches that drifted. */
final class DriftOption {

  @Option(
      names = "--fail-on-drift",
      description =
          "Exit with 1, after publishing, if the drift of a batch has become major: its URLs or"
              + " scores are unlike those of the model's training data, as gold.batch_health says.")
  boolean failOnDrift;

  /** Warns of drifted batches, and returns the exit status. */
  int status(MartReport report) {
    if (report.drifted().isEmpty()) {
      return 0;
    }
    System.err.printf(
        "WARNING: drift is major in %s: the model was trained on other URLs. Look at gold.batch_health, label some of them, and train again.%n",
        String.join(", ", report.drifted()));
    return failOnDrift ? 1 : 0;
  }
}
