package dev.weir.thrift;

import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import dev.weir.lake.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server process over one lake for all tests, with login by key, as the launcher starts it. */
final class RunningServer {

  static final int MOST_ROWS = 5000;
  static final String MOST_BYTES = "4000000";
  static final int TIME_LIMIT = 20;
  private static final Pattern READY = Pattern.compile("jdbc:hive2://127\\.0\\.0\\.1:(\\d+)/gold");

  private final Path directory;
  private final Process process;
  private final String key;
  private final int port;
  private final KeyFile keys;
  private int published = 1;

  private RunningServer() throws IOException, InterruptedException {
    directory = Files.createTempDirectory("weir-thrift-it-");
    fixture().publish(published);
    keys = new KeyFile(directory.resolve("keys"));
    key = keys.add("analyst", Role.READ).secret();
    process = start();
    port = awaitPort();
  }

  /** Gives tests the server as a parameter. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Shared.SERVER;
    }
  }

  /** One for all test classes of the JVM. */
  private static final class Shared {
    static final RunningServer SERVER = started();

    private static RunningServer started() {
      try {
        RunningServer server = new RunningServer();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Process start() throws IOException {
    Path root = Path.of(System.getProperty("weir.root"));
    Path built = root.resolve("thrift/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root.resolve("conf/jvm.options"));
    command.add("-Xmx1500m");
    command.add("-Dlog4j2.configurationFile=" + root.resolve("conf/log4j2.properties"));
    command.add("-cp");
    command.add(
        built.resolve("weir-thrift.jar")
            + ":"
            + Files.readString(built.resolve("thrift.classpath")).strip());
    command.add("dev.weir.thrift.Thrift");
    command.addAll(List.of("--lake", lake().toString(), "thrift", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory().toFile());
    builder.redirectOutput(directory.resolve("out").toFile());
    builder.redirectError(directory.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WEIR_THRIFT_MAX_RESULT_BYTES", MOST_BYTES,
                "WEIR_ACCESS_KEYS_FILE", keys.path().toString(),
                "WEIR_THRIFT_AUTHENTICATION", "keys",
                "WEIR_THRIFT_AUDIT_FILE", directory.resolve("audit").toString(),
                "WEIR_THRIFT_MAX_ROWS", String.valueOf(MOST_ROWS),
                "WEIR_THRIFT_MAX_HELD_ROWS", String.valueOf(MOST_ROWS),
                "WEIR_THRIFT_QUERY_TIMEOUT_SECONDS", String.valueOf(TIME_LIMIT),
                "WEIR_THRIFT_LOGIN_TIMEOUT_SECONDS", "2"));
    return builder.start();
  }

  private int awaitPort() throws IOException, InterruptedException {
    for (int i = 0; i < 900 && process.isAlive(); i++) {
      Matcher ready = READY.matcher(Files.readString(directory.resolve("out")));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not ready: " + Files.readString(directory.resolve("err")));
  }

  Path lake() {
    return directory.resolve("lake");
  }

  /** Where the server runs; it leaves nothing there. */
  Path workingDirectory() throws IOException {
    return Files.createDirectories(directory.resolve("cwd"));
  }

  FixtureLake fixture() {
    return new FixtureLake(LocalSpark.session(), lake());
  }

  /** Publishes the next mart, and returns its number. */
  synchronized int publishNext() {
    published++;
    fixture().publish(published);
    return published;
  }

  int published() {
    return published;
  }

  int port() {
    return port;
  }

  String user() {
    return "analyst";
  }

  String key() {
    return key;
  }

  /** The keys that let in. */
  KeyFile keys() {
    return keys;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  List<String> audit() throws IOException {
    return Files.readAllLines(directory.resolve("audit"));
  }

  String url(String rest) {
    return "jdbc:hive2://127.0.0.1:%d/%s".formatted(port, rest);
  }

  Connection connect() throws SQLException {
    return connect("gold");
  }

  /** Connects by Hive JDBC 2.3.9 with what follows the slash of the URL. */
  Connection connect(String rest) throws SQLException {
    return DriverManager.getConnection(url(rest), user(), key);
  }

  /** Words that tell of the server's inside, and so never reach a client. */
  Optional<String> insideIn(String message) {
    Matcher found =
        Pattern.compile(
                "(?:org|java|javax|scala|dev|io)\\.[a-z]+\\.[\\w.]*[A-Z]\\w+|\\bat [\\w.$]+\\(|"
                    + Pattern.quote(directory.toString())
                    + "|file:/|\\.java:|\\.scala:")
            .matcher(message);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  private void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    new PrivateDirectory(directory).close();
  }
}
