package dev.weir.score.registry;

import dev.weir.contract.ModelVersion;
import java.time.Instant;
import java.util.Locale;

/** One row of {@code registry.events}. */
public record RegistryEvent(ModelVersion version, Kind kind, String reason, Instant at) {

  /** What happened to a version. */
  public enum Kind {
    /** It became champion. */
    PROMOTED,
    /** It did not become champion, being worse. */
    REFUSED,
    /** It became champion again, in place of the one that followed it. */
    ROLLED_BACK;

    /** The name as the table spells it: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean crowns() {
      return this != REFUSED;
    }
  }
}
