package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.STRING;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/**
 * Quality of each model version on labelled rows it was not trained on, per batch; written by the
 * mart.
 */
public final class GoldModelQuality {

  public static final Column MODEL_NAME = VerdictColumns.MODEL_NAME;
  public static final Column MODEL_VERSION = VerdictColumns.MODEL_VERSION;
  public static final Column BATCH_ID =
      required("batch_id", STRING, "Batch in which the URLs were first seen");
  public static final Column LABELLED_URLS =
      required("labelled_urls", BIGINT, "Labelled URLs that count here");
  public static final Column TRAINED_ON_URLS =
      required(
          "trained_on_urls",
          BIGINT,
          "Labelled URLs of the batch left out because the model was trained on them");
  public static final Column BENIGN_AS_BENIGN =
      required("benign_as_benign", BIGINT, "Rows labelled benign that the model calls benign");
  public static final Column BENIGN_AS_DEFACEMENT =
      required(
          "benign_as_defacement", BIGINT, "Rows labelled benign that the model calls defacement");
  public static final Column BENIGN_AS_PHISHING =
      required("benign_as_phishing", BIGINT, "Rows labelled benign that the model calls phishing");
  public static final Column BENIGN_AS_MALWARE =
      required("benign_as_malware", BIGINT, "Rows labelled benign that the model calls malware");
  public static final Column DEFACEMENT_AS_BENIGN =
      required(
          "defacement_as_benign", BIGINT, "Rows labelled defacement that the model calls benign");
  public static final Column DEFACEMENT_AS_DEFACEMENT =
      required(
          "defacement_as_defacement",
          BIGINT,
          "Rows labelled defacement that the model calls defacement");
  public static final Column DEFACEMENT_AS_PHISHING =
      required(
          "defacement_as_phishing",
          BIGINT,
          "Rows labelled defacement that the model calls phishing");
  public static final Column DEFACEMENT_AS_MALWARE =
      required(
          "defacement_as_malware", BIGINT, "Rows labelled defacement that the model calls malware");
  public static final Column PHISHING_AS_BENIGN =
      required("phishing_as_benign", BIGINT, "Rows labelled phishing that the model calls benign");
  public static final Column PHISHING_AS_DEFACEMENT =
      required(
          "phishing_as_defacement",
          BIGINT,
          "Rows labelled phishing that the model calls defacement");
  public static final Column PHISHING_AS_PHISHING =
      required(
          "phishing_as_phishing", BIGINT, "Rows labelled phishing that the model calls phishing");
  public static final Column PHISHING_AS_MALWARE =
      required(
          "phishing_as_malware", BIGINT, "Rows labelled phishing that the model calls malware");
  public static final Column MALWARE_AS_BENIGN =
      required("malware_as_benign", BIGINT, "Rows labelled malware that the model calls benign");
  public static final Column MALWARE_AS_DEFACEMENT =
      required(
          "malware_as_defacement", BIGINT, "Rows labelled malware that the model calls defacement");
  public static final Column MALWARE_AS_PHISHING =
      required(
          "malware_as_phishing", BIGINT, "Rows labelled malware that the model calls phishing");
  public static final Column MALWARE_AS_MALWARE =
      required("malware_as_malware", BIGINT, "Rows labelled malware that the model calls malware");
  public static final Column BENIGN_PRECISION =
      optional("benign_precision", DOUBLE, "Precision on benign; null without a prediction of it");
  public static final Column BENIGN_RECALL =
      optional("benign_recall", DOUBLE, "Recall on benign; null without a row of it");
  public static final Column BENIGN_F1 =
      optional("benign_f1", DOUBLE, "F1 on benign; null where precision or recall is");
  public static final Column DEFACEMENT_PRECISION =
      optional(
          "defacement_precision",
          DOUBLE,
          "Precision on defacement; null without a prediction of it");
  public static final Column DEFACEMENT_RECALL =
      optional("defacement_recall", DOUBLE, "Recall on defacement; null without a row of it");
  public static final Column DEFACEMENT_F1 =
      optional("defacement_f1", DOUBLE, "F1 on defacement; null where precision or recall is");
  public static final Column PHISHING_PRECISION =
      optional(
          "phishing_precision", DOUBLE, "Precision on phishing; null without a prediction of it");
  public static final Column PHISHING_RECALL =
      optional("phishing_recall", DOUBLE, "Recall on phishing; null without a row of it");
  public static final Column PHISHING_F1 =
      optional("phishing_f1", DOUBLE, "F1 on phishing; null where precision or recall is");
  public static final Column MALWARE_PRECISION =
      optional(
          "malware_precision", DOUBLE, "Precision on malware; null without a prediction of it");
  public static final Column MALWARE_RECALL =
      optional("malware_recall", DOUBLE, "Recall on malware; null without a row of it");
  public static final Column MALWARE_F1 =
      optional("malware_f1", DOUBLE, "F1 on malware; null where precision or recall is");
  public static final Column ACCURACY =
      optional(
          "accuracy", DOUBLE, "Share of labelled URLs with the right type; null if none counts");
  public static final Column MACRO_F1 =
      optional("macro_f1", DOUBLE, "Mean F1 over the types that occur; null if none counts");

  public static final Table TABLE =
      Table.of(
              "gold",
              "model_quality",
              "Confusion counts and figures per model version and labelled batch, on rows the model was not trained on",
              MODEL_NAME,
              MODEL_VERSION,
              BATCH_ID,
              LABELLED_URLS,
              TRAINED_ON_URLS,
              BENIGN_AS_BENIGN,
              BENIGN_AS_DEFACEMENT,
              BENIGN_AS_PHISHING,
              BENIGN_AS_MALWARE,
              DEFACEMENT_AS_BENIGN,
              DEFACEMENT_AS_DEFACEMENT,
              DEFACEMENT_AS_PHISHING,
              DEFACEMENT_AS_MALWARE,
              PHISHING_AS_BENIGN,
              PHISHING_AS_DEFACEMENT,
              PHISHING_AS_PHISHING,
              PHISHING_AS_MALWARE,
              MALWARE_AS_BENIGN,
              MALWARE_AS_DEFACEMENT,
              MALWARE_AS_PHISHING,
              MALWARE_AS_MALWARE,
              BENIGN_PRECISION,
              BENIGN_RECALL,
              BENIGN_F1,
              DEFACEMENT_PRECISION,
              DEFACEMENT_RECALL,
              DEFACEMENT_F1,
              PHISHING_PRECISION,
              PHISHING_RECALL,
              PHISHING_F1,
              MALWARE_PRECISION,
              MALWARE_RECALL,
              MALWARE_F1,
              ACCURACY,
              MACRO_F1)
          .keyed(MODEL_NAME, MODEL_VERSION, BATCH_ID);

  private GoldModelQuality() {}
}
