package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DATE;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** Malicious-URL rates per public suffix, day and model version; written by the mart. */
public final class GoldSuffixRates {

  public static final Column PUBLIC_SUFFIX =
      required("public_suffix", STRING, "Public suffix (eTLD); empty for IP addresses");
  public static final Column DAY =
      required("day", DATE, "UTC day on which the URLs were first ingested");
  public static final Column MODEL_NAME = required("model_name", STRING, "Name of the model");
  public static final Column MODEL_VERSION =
      required("model_version", INT, "Version of the model that gave the verdicts");
  public static final Column URLS = required("urls", BIGINT, "Distinct URLs");
  public static final Column MALICIOUS_URLS =
      required("malicious_urls", BIGINT, "URLs whose score reaches the threshold of the model");
  public static final Column BENIGN_URLS = required("benign_urls", BIGINT, "URLs predicted benign");
  public static final Column DEFACEMENT_URLS =
      required("defacement_urls", BIGINT, "URLs predicted defacement");
  public static final Column PHISHING_URLS =
      required("phishing_urls", BIGINT, "URLs predicted phishing");
  public static final Column MALWARE_URLS =
      required("malware_urls", BIGINT, "URLs predicted malware");
  public static final Column MALICIOUS_RATE =
      required("malicious_rate", DOUBLE, "malicious_urls divided by urls");
  public static final Column WILSON_LOW =
      required("wilson_low", DOUBLE, "Lower bound of the 95 % Wilson interval of the rate");
  public static final Column WILSON_HIGH =
      required("wilson_high", DOUBLE, "Upper bound of the 95 % Wilson interval of the rate");

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
          WILSON_HIGH);

  private GoldSuffixRates() {}
}
