package dev.weir.jobs;

import dev.weir.ingest.IngestJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lands files in bronze. */
@Command(
    name = "ingest",
    description = {
      "Lands files in bronze.urls, bronze.quarantine and bronze.batches.",
      "A file that has landed before adds nothing: it is known by its SHA-256."
    })
final class IngestCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Mixin LandingOptions landing;

  @Override
  public Integer call() {
    Settings settings = weir.settings();
    var ingest = landing.ingest(settings);
    Stage.only("ingest", settings, lake -> new IngestJob(lake, ingest).run());
    return 0;
  }
}
