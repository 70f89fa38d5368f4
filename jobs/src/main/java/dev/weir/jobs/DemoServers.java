package dev.weir.jobs;

import dev.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Both servers over the demo's lake, as processes of their own, until this one ends. */
final class DemoServers {

  private final String lake;
  private final int apiPort;
  private final int thriftPort;

  DemoServers(String lake, int apiPort, int thriftPort) {
    this.lake = lake;
    this.apiPort = apiPort;
    this.thriftPort = thriftPort;
  }

  /**
   * Starts both, says where they are, and waits.
   *
   * @return exit status: that of the server that ended first
   */
  int serve() throws IOException, InterruptedException {
    Path launcher =
        Optional.ofNullable(System.getenv("WEIR_HOME"))
            .map(home -> Path.of(home, "bin", "weir"))
            .orElseThrow(
                () ->
                    new SettingsException(
                        "The demo serves through bin/weir, and WEIR_HOME does not say where that is. Run bin/weir demo, or add --no-serve."));
    List<Process> servers = new ArrayList<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> servers.forEach(Process::destroy)));
    servers.add(start(launcher, "api", "--port", Integer.toString(apiPort)));
    servers.add(start(launcher, "thrift", "--port", Integer.toString(thriftPort)));
    System.out.printf(
        """

        The web page, once the line "weir api" is here:  http://127.0.0.1:%d/
        SQL, once the line "weir thrift" is here:
          %s -u jdbc:hive2://127.0.0.1:%d/gold -e 'SELECT * FROM top_malicious_domains LIMIT 10'
        Ctrl-C ends both.

        """,
        apiPort, launcher.resolveSibling("beeline"), thriftPort);
    System.out.flush();
    for (Process server : servers) {
      int status = server.waitFor();
      if (status != 0) {
        servers.forEach(Process::destroy);
        return status;
      }
    }
    return 0;
  }

  private Process start(Path launcher, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(launcher.toString(), "--lake", lake));
    words.addAll(Arrays.asList(command));
    return new ProcessBuilder(words).inheritIO().start();
  }
}
