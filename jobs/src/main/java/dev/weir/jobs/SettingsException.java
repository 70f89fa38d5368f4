package dev.weir.jobs;

/** A setting or argument that cannot be used; the message names it and says what is allowed. */
final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
