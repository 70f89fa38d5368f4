package dev.weir.jobs;

import static dev.weir.settings.SettingsException.checked;

import dev.weir.generator.UrlGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes synthetic labelled URLs. */
@Command(
    name = "generate",
    description = {
      "Writes synthetic labelled URLs as CSV (url,type) for demos, tests and load.",
      "The same rows and seed give the same bytes. A model's figures on these URLs say nothing"
          + " about its quality on real ones."
    })
final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--rows",
      required = true,
      paramLabel = "N",
      description = "Number of rows, up to 4000000000.")
  long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write; gzip where the name ends in .gz.")
  Path out;

  @Override
  public Integer call() throws IOException {
    UrlGenerator generator = checked(() -> new UrlGenerator(rows, seed));
    System.err.printf("generate: writing %,d rows to %s%n", rows, out);
    long start = System.nanoTime();
    UrlGenerator.Result result = checked(() -> write(generator));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        "generate: %,d rows, %,d bytes in %s (%.1f s, %,.0f rows/s)%n",
        result.rows(), result.bytes(), out, seconds, result.rows() / seconds);
    System.out.println(Json.line("generate", result.counts(), seconds));
    return 0;
  }

  private UrlGenerator.Result write(UrlGenerator generator) throws IOException {
    if (!Progress.TERMINAL) {
      return generator.write(out);
    }
    try (ProgressBar bar = Progress.bar("generate", rows, " rows")) {
      return generator.write(out, bar::stepTo);
    }
  }
}
