package dev.weir.api.lake;

/** A table that cannot be read as it is; the message says why and what to do. */
public final class LakeReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LakeReadException(String message) {
    super(message);
  }

  public LakeReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
