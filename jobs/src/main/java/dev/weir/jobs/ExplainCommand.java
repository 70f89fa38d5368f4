package dev.weir.jobs;

import dev.weir.contract.ModelVersion;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.lake.LakeException;
import dev.weir.score.Explanation;
import dev.weir.score.registry.ModelRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what a model makes of one URL, and why. */
@Command(
    name = "explain",
    description = {
      "Scores one URL anew and says why: the numbers and reasons that silver has of it.",
      "The URL is never opened; it may be defanged."
    })
final class ExplainCommand implements Callable<Integer> {

  @ParentCommand Weir weir;

  @Parameters(paramLabel = "URL", description = "Such as hxxp://a[.]b/c.")
  UrlAnatomy url;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Ask this registered version (default: the champion).")
  ModelVersion model;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Explanation explanation =
        Stage.inLake(
            "explain",
            weir.settings(),
            lake -> {
              ModelRegistry registry = new ModelRegistry(lake);
              ModelVersion version =
                  model != null
                      ? model
                      : registry
                          .history()
                          .champion()
                          .orElseThrow(
                              () ->
                                  new LakeException(
                                      "There is no champion in %s to ask: run weir train first, or name a version with --model."
                                          .formatted(lake.root())));
              return Explanation.of(registry, registry.model(version), url);
            });
    System.err.print(explanation.text());
    System.out.println(
        Json.line("explain", explanation.values(), (System.nanoTime() - start) / 1e9));
    return 0;
  }
}
