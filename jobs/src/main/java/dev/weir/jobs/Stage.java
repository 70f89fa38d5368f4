package dev.weir.jobs;

import static dev.weir.settings.SettingsException.checked;

import dev.weir.lake.JobReport;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeSession;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stage: a log line at start and end, progress between them, and the counts as one line of
 * JSON on standard output.
 */
final class Stage {

  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final String name;
  private final Lake lake;

  Stage(String name, Lake lake) {
    this.name = name;
    this.lake = lake;
  }

  /** Opens the lake of these settings, runs the work, closes it. */
  static <T> T inLake(String application, Settings settings, Function<Lake, T> work) {
    try (LakeSession session =
        checked(() -> LakeSession.open("weir " + application, settings.spark()))) {
      return work.apply(checked(() -> new Lake(session.spark(), settings.lake())));
    }
  }

  /** Opens the lake for this one stage, and prints its report. */
  static <R extends JobReport> R only(String name, Settings settings, Function<Lake, R> job) {
    return inLake(name, settings, lake -> new Stage(name, lake).run(job));
  }

  <R extends JobReport> R run(Function<Lake, R> job) {
    LOG.info("stage={} event=start lake={}", name, lake.root());
    Instant start = Instant.now();
    R report = Progress.during(name, lake.spark(), () -> job.apply(lake));
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    LOG.info("stage={} event=end seconds={}", name, seconds);
    System.err.printf("%s: %s (%.1f s)%n", name, report.summary(), seconds);
    System.err.flush();
    System.out.println(Json.line(name, line(report), seconds));
    System.out.flush();
    return report;
  }

  private static Map<String, Object> line(JobReport report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("status", report.status().label());
    line.putAll(report.counts());
    return line;
  }
}
