package dev.weir.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One line of the key file: the key, a salt, and the SHA-256 of salt and secret. Secrets are 256
 * random bits, so that a fast digest is as good as a slow one.
 *
 * @param salt in lower-case hex, as is the digest
 */
record StoredKey(ApiKey key, String salt, String digest) {

  private static final String NEVER = "-";
  private static final int FIELDS = 7;

  static StoredKey of(ApiKey key, String salt, String secret) {
    return new StoredKey(key, salt, digest(salt, secret));
  }

  /** Compares in a time that does not depend on where the two differ. */
  boolean opensWith(String secret) {
    return MessageDigest.isEqual(
        digest.getBytes(StandardCharsets.UTF_8),
        digest(salt, secret).getBytes(StandardCharsets.UTF_8));
  }

  StoredKey revoked(Instant at) {
    return new StoredKey(
        new ApiKey(key.id(), key.name(), key.role(), key.createdAt(), Optional.of(at)),
        salt,
        digest);
  }

  String line() {
    return String.join(
        "\t",
        key.id(),
        key.name(),
        key.role().label(),
        key.createdAt().toString(),
        key.revokedAt().map(Instant::toString).orElse(NEVER),
        salt,
        digest);
  }

  static StoredKey parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "%d fields instead of %d".formatted(fields.length, FIELDS));
    }
    Role role =
        Role.ofLabel(fields[2])
            .orElseThrow(() -> new IllegalArgumentException("no role " + fields[2]));
    Optional<Instant> revoked =
        fields[4].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(fields[4]));
    return new StoredKey(
        new ApiKey(fields[0], fields[1], role, Instant.parse(fields[3]), revoked),
        fields[5],
        fields[6]);
  }

  private static String digest(String salt, String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(salt));
      return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
