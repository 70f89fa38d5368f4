package dev.weir.jobs;

import dev.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Both servers over the demo's lake, as processes of their own, until one of them ends. */
final class DemoServers {

  private final Path launcher;
  private final List<String> options;
  private final int apiPort;
  private final int thriftPort;

  /**
   * @param launcher {@code bin/weir}
   * @param options of both servers, before the command
   */
  DemoServers(Path launcher, List<String> options, int apiPort, int thriftPort) {
    this.launcher = launcher;
    this.options = List.copyOf(options);
    this.apiPort = apiPort;
    this.thriftPort = thriftPort;
  }

  /** Where this installation has its launcher. */
  static Path installedLauncher() {
    return Optional.ofNullable(System.getenv("WEIR_HOME"))
        .map(home -> Path.of(home, "bin", "weir"))
        .orElseThrow(
            () ->
                new SettingsException(
                    "The demo serves through bin/weir, and WEIR_HOME does not say where that is. Run bin/weir demo, or add --no-serve."));
  }

  /**
   * Starts both, says where they are, and waits; when one ends, so does the other.
   *
   * @return exit status: that of the server that ended first
   */
  int serve() throws IOException {
    List<Process> servers = new ArrayList<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> servers.forEach(Process::destroy)));
    servers.add(start("api", "--port", Integer.toString(apiPort)));
    servers.add(start("thrift", "--port", Integer.toString(thriftPort)));
    System.out.printf(
        """

        The web page, once the line "weir api" is here:  http://127.0.0.1:%d/
        SQL, once the line "weir thrift" is here:
          %s -u jdbc:hive2://127.0.0.1:%d/gold -e 'SELECT * FROM top_malicious_domains LIMIT 10'
        Ctrl-C ends both.

        """,
        apiPort, launcher.resolveSibling("beeline"), thriftPort);
    System.out.flush();
    int status =
        servers.get(0).onExit().applyToEither(servers.get(1).onExit(), Process::exitValue).join();
    servers.forEach(Process::destroy);
    return status;
  }

  private Process start(String... command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(launcher.toString());
    words.addAll(options);
    words.addAll(Arrays.asList(command));
    return new ProcessBuilder(words).inheritIO().start();
  }
}
