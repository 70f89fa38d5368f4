package dev.weir.access;

/**
 * A key just made, with its secret: the only time it is seen.
 *
 * @param secret the whole text that a client presents, {@code weir_ID_SECRET}
 */
public record IssuedKey(ApiKey key, String secret) {

  @Override
  public String toString() {
    return "IssuedKey[" + key + "]";
  }
}
