package dev.weir.classifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes. */
public final class Sha256 {

  private Sha256() {}

  /** The digest in lower-case hex. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes, bytes.length));
  }

  /** The digest of the first bytes. */
  static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
