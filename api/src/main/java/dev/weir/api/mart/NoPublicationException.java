package dev.weir.api.mart;

/** A publication that cannot be asked; the message says why. */
public final class NoPublicationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean known;

  /**
   * @param known whether it once was there
   */
  NoPublicationException(String message, boolean known) {
    super(message);
    this.known = known;
  }

  public boolean known() {
    return known;
  }
}
