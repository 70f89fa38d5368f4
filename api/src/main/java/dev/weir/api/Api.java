package dev.weir.api;

import dev.weir.settings.Failures;
import dev.weir.settings.GlobalOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code weir api}. */
@Command(name = "weir", subcommands = Api.Serve.class)
public final class Api {

  @Mixin GlobalOptions global;

  /** Serves until the process is told to end. */
  public static void main(String[] args) {
    int status = commandLine().execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Api()).setExecutionExceptionHandler(new Failures());
  }

  @Command(
      name = "api",
      description = {
        "Serves the published mart over REST, with a web page at /.",
        "Follows new publications by itself. Ends cleanly on Ctrl-C."
      })
  static final class Serve implements Callable<Integer> {

    @ParentCommand Api api;

    @Option(
        names = "--bind",
        paramLabel = "ADDR",
        description =
            "Address to listen on (default: 127.0.0.1). On any other, clients need API keys: weir"
                + " keys add NAME.")
    String bind;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "Port to listen on; 0 for any free one (default: 8080).")
    Integer port;

    @Override
    public Integer call() throws InterruptedException {
      ApiSettings settings =
          ApiSettings.of(
              api.global.config(),
              api.global.lake(),
              Optional.ofNullable(bind),
              Optional.ofNullable(port));
      ApiServer server = ApiServer.start(settings);
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    end.countDown();
                  }));
      System.out.println(server.readyLine());
      System.out.flush();
      end.await();
      return 0;
    }
  }
}
