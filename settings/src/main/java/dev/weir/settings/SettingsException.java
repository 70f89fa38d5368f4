package dev.weir.settings;

import com.typesafe.config.ConfigException;

/** A setting or argument that cannot be used; the message names it and says what is allowed. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What settings or arguments make. */
  @FunctionalInterface
  public interface Given<T, X extends Exception> {
    T get() throws X;
  }

  /**
   * Makes something of settings or arguments.
   *
   * @throws SettingsException where they are refused as illegal arguments, with that message
   */
  public static <T, X extends Exception> T checked(Given<T, X> given) throws X {
    try {
      return given.get();
    } catch (ConfigException e) {
      throw new SettingsException("The settings cannot be used: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(e.getMessage(), e);
    }
  }
}
