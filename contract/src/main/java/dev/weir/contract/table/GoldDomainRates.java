package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.DATE;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/**
 * Malicious-URL rates per registered domain and model version over all days; written by the mart.
 */
public final class GoldDomainRates {

  public static final Column REGISTERED_DOMAIN = VerdictColumns.REGISTERED_DOMAIN;
  public static final Column PUBLIC_SUFFIX = VerdictColumns.PUBLIC_SUFFIX;
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
  public static final Column FIRST_SEEN =
      required("first_seen", DATE, "First UTC day with a URL of the domain");
  public static final Column LAST_SEEN =
      required("last_seen", DATE, "Last UTC day with a URL of the domain");

  public static final Table TABLE =
      Table.of(
              "gold",
              "domain_rates",
              "Malicious-URL rates per registered domain and model version over all days",
              REGISTERED_DOMAIN,
              PUBLIC_SUFFIX,
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
              WILSON_HIGH,
              FIRST_SEEN,
              LAST_SEEN)
          .keyed(REGISTERED_DOMAIN, MODEL_NAME, MODEL_VERSION, PUBLIC_SUFFIX);

  private GoldDomainRates() {}
}
