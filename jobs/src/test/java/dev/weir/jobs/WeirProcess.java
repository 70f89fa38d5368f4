package dev.weir.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the built jar in processes of its own, as the launcher and spark-submit do. */
final class WeirProcess {

  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final Path TARGET = ROOT.resolve("jobs/target");

  private final Path directory;

  /**
   * @param directory where processes run and what they print is kept
   */
  WeirProcess(Path directory) {
    this.directory = directory;
  }

  /** Starts {@code weir} with these arguments. */
  Process start(String... arguments) {
    return start(
        List.of(jar() + File.pathSeparator + sparkClassPath(), Weir.class.getName()), arguments);
  }

  /**
   * Starts {@code spark-submit --properties-file … --class … weir-jobs.jar} on a class path of
   * Spark and Delta alone.
   */
  Process submit(String... arguments) {
    return start(
        List.of(
            sparkClassPath(),
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--properties-file",
            ROOT.resolve("conf/spark-defaults.conf").toString(),
            // They are on the class path.
            "--conf",
            "spark.jars.packages=",
            "--conf",
            "spark.ui.enabled=false",
            // As clusters set it for other programs.
            "--conf",
            "spark.serializer=org.apache.spark.serializer.KryoSerializer",
            "--class",
            Weir.class.getName(),
            jar().toString()),
        arguments);
  }

  /** What the last process printed on standard output. */
  String output() {
    return text("out");
  }

  /** What the last process printed on standard error. */
  String errors() {
    return text("err");
  }

  /** Waits for a process, and returns its exit status. */
  static int statusOf(Process process) {
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("the process did not end within 5 minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("conf/jvm.options"));
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlog4j2.configurationFile=" + ROOT.resolve("conf/log4j2.properties"));
    command.add("-cp");
    command.addAll(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("WEIR_"));
    environment.put("WEIR_TRAIN_HASH_BITS", "12");
    environment.put("WEIR_TRAIN_ITERATIONS", "5");
    try {
      return builder
          .redirectOutput(directory.resolve("out").toFile())
          .redirectError(directory.resolve("err").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    return TARGET.resolve("weir-jobs.jar");
  }

  private static String sparkClassPath() {
    try {
      return Files.readString(TARGET.resolve("spark.classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
