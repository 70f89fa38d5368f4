package dev.weir.jobs;

import dev.weir.contract.BatchId;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.Explanation;
import dev.weir.settings.Failures;
import dev.weir.settings.GlobalOptions;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code weir}; under {@code spark-submit} the class to name. */
@Command(
    name = "weir",
    description = {
      "Finds malicious URLs in batches and serves what it found.",
      "Batches land in bronze tables, a classifier writes scored silver tables, gold tables hold"
          + " the rates."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      GenerateCommand.class,
      IngestCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      ExplainCommand.class,
      MartCommand.class,
      RunCommand.class,
      ModelsCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      MaintainCommand.class,
      KeysCommand.class,
    },
    footer = {
      "",
      "Servers, each with a --help of its own:",
      "  api         Serves the mart over REST, with a web page at /.",
      "  thrift      Serves the mart over JDBC (Spark Thrift Server).",
      "",
      "Exit status: 0 done (also when there was nothing to do), 1 the work failed, 2 bad usage or"
          + " settings.",
      "The last line on standard output of a stage is one JSON object with its counts; logs go to"
          + " standard error."
    })
public final class Weir implements Runnable {

  @Mixin GlobalOptions global;

  @Spec CommandSpec spec;

  /** Runs the command of the arguments; ends the process with its status if that is not 0. */
  public static void main(String[] args) {
    int status = commandLine().execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** The settings by command line, environment, file and defaults, in that order. */
  Settings settings() {
    return new Settings(global.config(), global.lake());
  }

  static CommandLine commandLine() {
    return new CommandLine(new Weir())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(BatchId.class, typed(BatchId::new))
        .registerConverter(ModelVersion.class, typed(ModelVersion::parse))
        .registerConverter(UrlAnatomy.class, typed(Explanation::urlOf))
        .setExecutionExceptionHandler(new Failures());
  }

  /** A converter of what a user types, which passes on why it cannot be used. */
  private static <T> ITypeConverter<T> typed(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command; see weir --help.");
  }
}
