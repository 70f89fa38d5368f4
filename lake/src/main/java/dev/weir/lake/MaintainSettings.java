package dev.weir.lake;

import java.time.Duration;

/**
 * How tables are maintained.
 *
 * @param retentionHours of removed files, counted from their removal; 168 or more, for less can
 *     take files from readers and from published versions
 */
public record MaintainSettings(double retentionHours) {

  private static final double LEAST_HOURS = 168;

  public MaintainSettings {
    if (!(retentionHours >= LEAST_HOURS)) {
      throw new IllegalArgumentException(
          "maintain.retention-hours is %s: less than %s can remove files that readers still need."
              .formatted(retentionHours, LEAST_HOURS));
    }
  }

  /** In whole hours, a part of one being a whole. */
  Duration retention() {
    return Duration.ofHours((long) Math.ceil(retentionHours));
  }
}
