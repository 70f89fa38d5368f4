package dev.weir.api.mart;

/** A publication that cannot be asked; the message says why. */
public final class NoPublicationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What there is instead of it. */
  public enum Reason {
    /** Nothing is published. */
    NOTHING_YET,
    /** Others are published, and it never was. */
    UNKNOWN,
    /** It once was there. */
    GONE,
    /** It is there, and cannot be opened right now. */
    BUSY
  }

  private final Reason reason;

  NoPublicationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
