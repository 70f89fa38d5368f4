package dev.weir.thrift;

import static dev.weir.settings.SettingsException.checked;

import com.typesafe.config.Config;
import dev.weir.settings.Failures;
import dev.weir.settings.GlobalOptions;
import dev.weir.settings.SettingsFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code weir thrift}: serves the published tables over JDBC until it is ended. */
@Command(name = "weir", synopsisSubcommandLabel = "thrift", subcommands = Thrift.Serve.class)
public final class Thrift {

  @Mixin GlobalOptions global;

  /** Runs the command of the arguments; ends the process with its status if that is not 0. */
  public static void main(String[] args) {
    int status = commandLine().execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Thrift()).setExecutionExceptionHandler(new Failures());
  }

  @Command(
      name = "thrift",
      description = {
        "Serves the published tables to BI tools over JDBC and ODBC: Spark's Thrift Server, read-only.",
        "Prints one line when it is ready, and serves until it is ended (Ctrl-C)."
      })
  static final class Serve implements Callable<Integer> {

    @ParentCommand Thrift weir;

    @Option(
        names = "--bind",
        paramLabel = "ADDR",
        description = "Address to listen on (default: 127.0.0.1).")
    String bind;

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "Port to listen on, 0 for a free one (default: 10000).")
    Integer port;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Config config = weir.global.config();
      ThriftSettings settings =
          ThriftSettings.of(
              config, weir.global.lake(), Optional.ofNullable(bind), Optional.ofNullable(port));
      Endpoint endpoint =
          Endpoint.start(settings, checked(() -> SettingsFile.texts(config.getConfig("spark"))));
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(endpoint, ended)));
      System.out.printf(
          "weir thrift: ready at jdbc:hive2://%s:%d/gold (lake %s, login %s)%n",
          settings.bind().getHostAddress(),
          endpoint.port(),
          settings.lake(),
          settings.authentication().name().toLowerCase(java.util.Locale.ROOT));
      System.out.flush();
      ended.await();
      return 0;
    }

    private static void close(Endpoint endpoint, CountDownLatch ended) {
      try {
        endpoint.close();
      } catch (IOException e) {
        System.err.println("weir: " + e.getMessage());
      } finally {
        ended.countDown();
      }
    }
  }
}
