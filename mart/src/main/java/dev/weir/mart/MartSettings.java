package dev.weir.mart;

import java.util.Objects;

/**
 * Settings of the mart.
 *
 * @param rebuild whether to compute and publish again although the inputs have not changed
 * @param drift from where on a batch counts as drifted
 */
public record MartSettings(boolean rebuild, DriftLevels drift) {

  public MartSettings {
    Objects.requireNonNull(drift, "drift");
  }
}
