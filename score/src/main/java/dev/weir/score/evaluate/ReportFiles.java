package dev.weir.score.evaluate;

import dev.weir.lake.LakeException;
import dev.weir.score.quality.ClassificationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The report as two files: {@code evaluation.json}, and {@code evaluation.html}, a page that needs
 * nothing else, neither files nor a network.
 */
record ReportFiles(Path directory) {

  private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  /** Writes both, and returns where the page is. */
  Path write(Map<String, Object> report) {
    String json = ClassificationReport.json(report);
    Path page = directory.resolve("evaluation.html");
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("evaluation.json"), json);
      Files.writeString(page, page(json));
    } catch (IOException e) {
      throw new LakeException(
          "Cannot write the report to %s: %s. Name another directory with --out."
              .formatted(directory, e.getMessage()),
          e);
    }
    return page;
  }

  /** URLs and reasons come from strangers: nothing in the data may end the script. */
  private static String page(String json) {
    return resource("evaluation.html")
        .replace("/*CHARTS.CSS*/", resource(CHARTS + "uPlot.min.css"))
        .replace("/*CHARTS.JS*/", resource(CHARTS + "uPlot.iife.min.js"))
        .replace("/*DATA*/null", json.replace("<", "\\u003c").replace("\u2028", "\\u2028"));
  }

  private static String resource(String name) {
    try (InputStream in = ReportFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }
}
