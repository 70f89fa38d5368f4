package dev.weir.lake;

import java.util.Locale;

/** How a job ended that did not fail. */
public enum JobStatus {
  DONE,
  /** Everything was as it should be already; no table has a new version. */
  NOTHING_TO_DO,
  /** All that there was to do is left to another run. */
  LEFT;

  /** As reports have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
