package dev.weir.api;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL endpoint over a lake with TLS, as a process of its own, and Hive's JDBC driver to ask it.
 */
final class RunningThrift implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("jdbc:hive2://127\\.0\\.0\\.1:(\\d+)/gold");
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final Path BUILT = ROOT.resolve("thrift/target");
  private static final Path DRIVER = BUILT.resolve("clients/hive-jdbc-standalone.jar");

  private final Path directory;
  private final Process process;
  private final URLClassLoader loader;
  private final String url;

  /**
   * Starts it over a lake.
   *
   * @param directory for what it prints
   */
  RunningThrift(Path lake, Path directory, SelfSigned certificate)
      throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("conf/jvm.options"));
    command.addAll(List.of("-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlog4j2.configurationFile=" + ROOT.resolve("conf/log4j2.properties"));
    command.add("-cp");
    command.add(
        BUILT.resolve("weir-thrift.jar")
            + ":"
            + Files.readString(BUILT.resolve("thrift.classpath")).strip());
    command.add("dev.weir.thrift.Thrift");
    command.addAll(List.of("--lake", lake.toString(), "thrift", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WEIR_THRIFT_EXPOSE_SILVER",
                "true",
                "WEIR_THRIFT_TLS_KEYSTORE",
                certificate.keystore().toString(),
                "WEIR_THRIFT_TLS_KEYSTORE_PASSWORD",
                SelfSigned.PASSWORD));
    process =
        builder
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    url =
        "jdbc:hive2://127.0.0.1:%d/gold;ssl=true;sslTrustStore=%s;trustStorePassword=%s"
            .formatted(awaitPort(), certificate.keystore(), SelfSigned.PASSWORD);
    loader =
        new URLClassLoader(
            new URL[] {DRIVER.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private int awaitPort() throws IOException, InterruptedException {
    for (int i = 0; i < 900 && process.isAlive(); i++) {
      Matcher ready = READY.matcher(Files.readString(directory.resolve("out")));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      Thread.sleep(100);
    }
    process.destroyForcibly();
    throw new IllegalStateException("not ready: " + Files.readString(directory.resolve("err")));
  }

  /** How a service finds it. */
  ApiSettings.SqlServer address() {
    return new ApiSettings.SqlServer(url, "", "", DRIVER);
  }

  /** A new connection. */
  Connection connect() throws SQLException {
    try {
      Driver driver =
          (Driver)
              loader
                  .loadClass("org.apache.hive.jdbc.HiveDriver")
                  .getDeclaredConstructor()
                  .newInstance();
      return driver.connect(url, new Properties());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    loader.close();
  }
}
