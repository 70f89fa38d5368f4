package dev.weir.thrift;

/** A statement or setting that this endpoint does not take; the message says what it takes. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message, null, false, false);
  }
}
