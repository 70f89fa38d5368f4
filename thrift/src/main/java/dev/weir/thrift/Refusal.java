package dev.weir.thrift;

/** A statement or setting that this endpoint does not take; the message says what it takes. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How every message of a refusal begins. */
  static final String PREFIX = "Refused: ";

  Refusal(String reason) {
    super(PREFIX + reason, null, false, false);
  }
}
