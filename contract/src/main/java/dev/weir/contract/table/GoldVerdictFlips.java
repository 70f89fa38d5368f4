package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** URLs whose type changed between two model versions; written by the mart. */
public final class GoldVerdictFlips {

  public static final Column URL_ID = VerdictColumns.URL_ID;
  public static final Column URL = required("url", STRING, "The URL as landed");
  public static final Column REGISTERED_DOMAIN = VerdictColumns.REGISTERED_DOMAIN;
  public static final Column MODEL_NAME = VerdictColumns.MODEL_NAME;
  public static final Column FROM_VERSION = required("from_version", INT, "Earlier model version");
  public static final Column TO_VERSION = required("to_version", INT, "Later model version");
  public static final Column FROM_TYPE =
      required("from_type", STRING, "Type by the earlier version");
  public static final Column TO_TYPE = required("to_type", STRING, "Type by the later version");
  public static final Column FROM_SCORE =
      required("from_score", DOUBLE, "Malicious score by the earlier version");
  public static final Column TO_SCORE =
      required("to_score", DOUBLE, "Malicious score by the later version");

  public static final Table TABLE =
      Table.of(
              "gold",
              "verdict_flips",
              "URLs whose predicted type changed from one model version to the next that scored them",
              URL_ID,
              URL,
              REGISTERED_DOMAIN,
              MODEL_NAME,
              FROM_VERSION,
              TO_VERSION,
              FROM_TYPE,
              TO_TYPE,
              FROM_SCORE,
              TO_SCORE)
          .keyed(REGISTERED_DOMAIN, URL_ID, MODEL_NAME, TO_VERSION);

  private GoldVerdictFlips() {}
}
