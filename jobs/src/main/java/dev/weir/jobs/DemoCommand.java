package dev.weir.jobs;

import static dev.weir.settings.SettingsException.checked;

import dev.weir.generator.UrlGenerator;
import dev.weir.ingest.IngestJob;
import dev.weir.ingest.IngestSettings;
import dev.weir.lake.Lake;
import dev.weir.mart.MartJob;
import dev.weir.mart.MartSettings;
import dev.weir.score.ScoreJob;
import dev.weir.score.ScoreSettings;
import dev.weir.score.train.TrainJob;
import dev.weir.score.train.TrainSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Every stage over a synthetic batch, and what the mart then says. */
@Command(
    name = "demo",
    description = {
      "Makes a sample batch of synthetic URLs, runs every stage over it and shows the mart.",
      "Then serves it, as a web page and over JDBC, until Ctrl-C.",
      "Its sample is in ./data/demo/landing.",
      "Its lake is in ./data/demo/lake, unless --lake names another."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Path DIRECTORY = Path.of("data", "demo");

  @ParentCommand Weir weir;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Rows of the sample batch (default: ${DEFAULT-VALUE}).")
  long rows;

  @Option(names = "--no-serve", description = "End after the stages.")
  boolean noServe;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the REST service and page (default: ${DEFAULT-VALUE}).")
  int apiPort;

  @Option(
      names = "--thrift-port",
      paramLabel = "PORT",
      defaultValue = "10000",
      description = "Port of the SQL endpoint (default: ${DEFAULT-VALUE}).")
  int thriftPort;

  @Override
  public Integer call() throws IOException {
    Settings settings = weir.settings().withDefaultLake(DIRECTORY.resolve("lake").toString());
    Path batch = DIRECTORY.resolve("landing").resolve("sample-%d.csv".formatted(rows));
    if (Files.notExists(batch)) {
      System.err.printf("demo: writing %,d synthetic URLs to %s%n", rows, batch);
      checked(() -> new UrlGenerator(rows, 1)).write(batch);
    }
    IngestSettings ingest = settings.ingest("kaggle", List.of(batch.toString()), Optional.empty());
    TrainSettings train = settings.train(false, false);
    ScoreSettings score = new ScoreSettings(Optional.empty(), false);
    MartSettings mart = settings.mart(false);
    List<String> options =
        Stage.inLake(
            "demo",
            settings,
            lake -> {
              new Stage("ingest", lake).run(l -> new IngestJob(l, ingest).run());
              new Stage("train", lake).run(l -> new TrainJob(l, train, System.out::println).run());
              new Stage("score", lake).run(l -> new ScoreJob(l, score).run());
              new Stage("mart", lake).run(l -> new MartJob(l, mart).run());
              show(lake);
              return options(lake);
            });
    return noServe
        ? 0
        : new DemoServers(DemoServers.installedLauncher(), options, apiPort, thriftPort).serve();
  }

  private void show(Lake lake) {
    System.out.println(new TopDomains(lake).text());
    System.out.println("The URLs are made up: these figures say nothing about real quality.");
    System.out.printf(
        "The lake is %s: look at it with bin/weir %s status%n",
        lake.root(), String.join(" ", options(lake)));
  }

  /** The options by which another command comes to this lake with these settings. */
  private List<String> options(Lake lake) {
    URI root = lake.root().toUri();
    List<String> options = new ArrayList<>();
    options.add("--lake");
    options.add("file".equals(root.getScheme()) ? root.getPath() : lake.root().toString());
    weir.global
        .conf()
        .ifPresent(
            file -> {
              options.add("--conf");
              options.add(file.toString());
            });
    return options;
  }
}
