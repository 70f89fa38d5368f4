package dev.weir.score.evaluate;

/** How labelled rows are divided into those to fit on and those to judge by. */
enum Protocol {
  /** A stratified sample, malicious or not, 80/20: how lectures do it. */
  S("S", "stratified sample, random 80/20, uncalibrated"),
  /** All rows, random 80/20: how such models are commonly reported. */
  F("F", "all rows, random 80/20, uncalibrated"),
  /** Cross-validation in which no registered domain stands on both sides: what to expect. */
  D("D", "folds by domain, pooled, calibrated");

  private final String label;
  private final String words;

  Protocol(String label, String words) {
    this.label = label;
    this.words = words;
  }

  String label() {
    return label;
  }

  String words() {
    return words;
  }
}
