package dev.weir.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as it is known to the servers, without its secret.
 *
 * @param id public part of the key, 12 lower-case hex digits
 * @param name what people call it: 1 to 64 letters, digits, dots, dashes or underscores
 * @param revokedAt when it ceased to work, if it did
 */
public record ApiKey(
    String id, String name, Role role, Instant createdAt, Optional<Instant> revokedAt) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public ApiKey {
    requireNonNull(id);
    requireNonNull(role);
    requireNonNull(createdAt);
    requireNonNull(revokedAt);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Key name \"%s\" cannot be used. Use 1 to 64 letters, digits, dots, dashes or underscores."
              .formatted(name));
    }
  }

  /** Whether the key still opens anything. */
  public boolean active() {
    return revokedAt.isEmpty();
  }
}
