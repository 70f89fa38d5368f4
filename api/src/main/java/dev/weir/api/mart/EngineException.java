package dev.weir.api.mart;

import java.sql.SQLException;

/**
 * An engine that does not answer, now; the message is for clients, {@link #reason} for the operator
 * alone: drivers name addresses, with what stands in them.
 */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EngineException(String message, SQLException cause) {
    super(message, cause);
  }

  /** What the engine's driver says, in one line. */
  public String reason() {
    return String.valueOf(getCause().getMessage()).lines().findFirst().orElse("no reason given");
  }
}
