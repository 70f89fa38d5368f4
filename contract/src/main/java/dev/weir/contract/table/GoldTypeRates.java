package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.STRING;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** Share of each predicted type per day and model version; written by the mart. */
public final class GoldTypeRates {

  public static final Column PREDICTED_TYPE =
      required("predicted_type", STRING, "benign, defacement, phishing or malware");
  public static final Column DAY = VerdictColumns.DAY;
  public static final Column MODEL_NAME = VerdictColumns.MODEL_NAME;
  public static final Column MODEL_VERSION = VerdictColumns.MODEL_VERSION;
  public static final Column URLS = required("urls", BIGINT, "Distinct URLs of the type");
  public static final Column SHARE =
      required("share", DOUBLE, "urls divided by all URLs of the day and model version");
  public static final Column MEAN_SCORE =
      required("mean_score", DOUBLE, "Mean malicious score of the URLs of the type");

  public static final Table TABLE =
      Table.of(
              "gold",
              "type_rates",
              "Share of each predicted type per day and model version",
              PREDICTED_TYPE,
              DAY,
              MODEL_NAME,
              MODEL_VERSION,
              URLS,
              SHARE,
              MEAN_SCORE)
          .keyed(DAY, MODEL_NAME, MODEL_VERSION, PREDICTED_TYPE);

  private GoldTypeRates() {}
}
