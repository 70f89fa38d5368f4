package dev.weir.jobs;

import dev.weir.lake.LakeException;
import dev.weir.settings.SettingsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into a message and an exit status: 2 for settings, 1 for work that failed.
 * {@code WEIR_DEBUG=1} adds the stack trace.
 */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    boolean settings =
        failure instanceof SettingsException || failure instanceof IllegalArgumentException;
    boolean expected = settings || failure instanceof LakeException;
    err.println("weir: " + (expected ? failure.getMessage() : unexpected(failure)));
    if (System.getenv("WEIR_DEBUG") != null) {
      failure.printStackTrace(err);
    } else if (!expected) {
      err.println("weir: set WEIR_DEBUG=1 for the stack trace.");
    }
    err.flush();
    return settings ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  /** The innermost cause says most about a failure that Spark has wrapped. */
  private static String unexpected(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String first = failure.toString().lines().findFirst().orElse("");
    return cause == failure ? first : first + " (cause: " + cause + ")";
  }
}
