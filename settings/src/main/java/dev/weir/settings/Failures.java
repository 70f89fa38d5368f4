package dev.weir.settings;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into a message and an exit status: 2 for a {@link SettingsException}, 1 for work
 * that failed. Weir's own exceptions say what to do; of any other its class and innermost cause are
 * told. {@code WEIR_DEBUG=1} adds the stack trace.
 */
public final class Failures implements IExecutionExceptionHandler {

  private static final String OWN = "dev.weir.";

  private final boolean debug;

  public Failures() {
    this(System.getenv("WEIR_DEBUG") != null);
  }

  Failures(boolean debug) {
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    boolean own = failure.getClass().getName().startsWith(OWN);
    err.println("weir: " + (own ? failure.getMessage() : unexpected(failure)));
    if (debug) {
      failure.printStackTrace(err);
    } else if (!own) {
      err.println("weir: set WEIR_DEBUG=1 for the stack trace.");
    }
    err.flush();
    return failure instanceof SettingsException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
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
