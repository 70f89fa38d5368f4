package dev.weir.score.quality;

import java.util.Locale;

/** Figures that are worth an interval; all between 0 and 1, more is better. */
public enum Measure {
  /** Share of rows whose most probable type is the label. */
  ACCURACY,
  /** Mean F1 of the four types. */
  MACRO_F1,
  /** Share of rows that a malicious score of a half puts on the right side. */
  BINARY_ACCURACY,
  /** Mean F1 of benign and malicious, at a score of a half. */
  BINARY_MACRO_F1,
  DEFACEMENT_RECALL,
  PHISHING_RECALL,
  MALWARE_RECALL,
  /** Share of the malicious rows found when 0.1 % of the benign ones are called malicious. */
  RECALL_AT_FPR_0_1,
  /** The same at 0.5 %. */
  RECALL_AT_FPR_0_5,
  /** The same at 1 %. */
  RECALL_AT_FPR_1,
  /**
   * Share of the malicious rows found at the threshold that these rows give ({@link
   * DomainThreshold}).
   */
  RECALL_AT_OPERATING_POINT;

  /** The name in reports: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
