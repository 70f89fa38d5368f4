package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DATE;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;

import dev.weir.contract.Column;

/** Columns that several tables of verdicts, or of rates over them, have. */
final class VerdictColumns {

  static final Column URL_ID =
      required("url_id", STRING, "SHA-256 of the canonical URL, lower-case hex");
  static final Column REGISTERED_DOMAIN =
      required(
          "registered_domain",
          STRING,
          "Public suffix and one label more (eTLD+1), or the IP address");
  static final Column PUBLIC_SUFFIX =
      required("public_suffix", STRING, "Public suffix (eTLD); empty for IP addresses");
  static final Column DAY = required("day", DATE, "UTC day on which the URLs were first ingested");
  static final Column MODEL_NAME = required("model_name", STRING, "Name of the model");
  static final Column MODEL_VERSION =
      required("model_version", INT, "Version of the model that gave the verdicts");
  static final Column URLS = required("urls", BIGINT, "Distinct URLs");
  static final Column MALICIOUS_URLS =
      required("malicious_urls", BIGINT, "URLs whose score reaches the threshold of the model");
  static final Column BENIGN_URLS = required("benign_urls", BIGINT, "URLs predicted benign");
  static final Column DEFACEMENT_URLS =
      required("defacement_urls", BIGINT, "URLs predicted defacement");
  static final Column PHISHING_URLS = required("phishing_urls", BIGINT, "URLs predicted phishing");
  static final Column MALWARE_URLS = required("malware_urls", BIGINT, "URLs predicted malware");
  static final Column MALICIOUS_RATE =
      required("malicious_rate", DOUBLE, "malicious_urls divided by urls");
  static final Column WILSON_LOW =
      required("wilson_low", DOUBLE, "Lower bound of the 95 % Wilson interval of the rate");
  static final Column WILSON_HIGH =
      required("wilson_high", DOUBLE, "Upper bound of the 95 % Wilson interval of the rate");

  private VerdictColumns() {}
}
