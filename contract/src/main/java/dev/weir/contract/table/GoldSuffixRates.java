package dev.weir.contract.table;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** Malicious-URL rates per public suffix, day and model version; written by the mart. */
public final class GoldSuffixRates {

  public static final Column PUBLIC_SUFFIX = VerdictColumns.PUBLIC_SUFFIX;
  public static final Column DAY = VerdictColumns.DAY;
  public static final Column MODEL_NAME = VerdictColumns.MODEL_NAME;
  public static final Column MODEL_VERSION = VerdictColumns.MODEL_VERSION;
  public static final Column URLS = VerdictColumns.URLS;
  public static final Column MALICIOUS_URLS = VerdictColumns.MALICIOUS_URLS;
  public static final Column BENIGN_URLS = VerdictColumns.BENIGN_URLS;
  public static final Column DEFACEMENT_URLS = VerdictColumns.DEFACEMENT_URLS;
  public static final Column PHISHING_URLS = VerdictColumns.PHISHING_URLS;
  public static final Column MALWARE_URLS = VerdictColumns.MALWARE_URLS;
  public static final Column MALICIOUS_RATE = VerdictColumns.MALICIOUS_RATE;
  public static final Column WILSON_LOW = VerdictColumns.WILSON_LOW;
  public static final Column WILSON_HIGH = VerdictColumns.WILSON_HIGH;

  public static final Table TABLE =
      Table.of(
              "gold",
              "suffix_rates",
              "Malicious-URL rates per public suffix, day and model version",
              PUBLIC_SUFFIX,
              DAY,
              MODEL_NAME,
              MODEL_VERSION,
              URLS,
              MALICIOUS_URLS,
              BENIGN_URLS,
              DEFACEMENT_URLS,
              PHISHING_URLS,
              MALWARE_URLS,
              MALICIOUS_RATE,
              WILSON_LOW,
              WILSON_HIGH)
          .keyed(PUBLIC_SUFFIX, DAY, MODEL_NAME, MODEL_VERSION);

  private GoldSuffixRates() {}
}
