package dev.weir.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key may do; each role may also do what the roles before it may. */
public enum Role {
  /** Reads what is stored. */
  READ,
  /** Asks for verdicts on URLs that are not in the lake. */
  SCORE,
  /** Sees the state of the server. */
  ADMIN;

  /** Whether a key of this role may do what asks for that one. */
  public boolean allows(Role asked) {
    return compareTo(asked) >= 0;
  }

  /** The name that people write: {@code read}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, if there is one. */
  public static Optional<Role> ofLabel(String label) {
    return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
