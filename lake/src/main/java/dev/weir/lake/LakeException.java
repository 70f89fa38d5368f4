package dev.weir.lake;

/** A failure whose message says problem, cause and remedy, and names what it is about. */
public class LakeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LakeException(String message) {
    super(message);
  }

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
