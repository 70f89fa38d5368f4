package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.BOOLEAN;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.STRINGS;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** One row per canonical URL and model version; written by scoring, read by the mart and REST. */
public final class SilverScoredUrls {

  public static final Column URL_ID = VerdictColumns.URL_ID;
  public static final Column URL =
      required("url", STRING, "The URL as it landed when it was first seen");
  public static final Column CANONICAL_URL =
      required("canonical_url", STRING, "Canonical form of the URL");
  public static final Column HOST = required("host", STRING, "Host of the canonical URL");
  public static final Column REGISTERED_DOMAIN = VerdictColumns.REGISTERED_DOMAIN;
  public static final Column PUBLIC_SUFFIX = VerdictColumns.PUBLIC_SUFFIX;
  public static final Column LABEL =
      optional("label", STRING, "Ground truth known when the URL was scored; null if unknown");
  public static final Column PREDICTED_TYPE =
      required("predicted_type", STRING, "Type the model gives: the most probable of the four");
  public static final Column P_BENIGN =
      required("p_benign", DOUBLE, "Probability that the URL is benign");
  public static final Column P_DEFACEMENT =
      required("p_defacement", DOUBLE, "Probability that the URL is a defacement");
  public static final Column P_PHISHING =
      required("p_phishing", DOUBLE, "Probability that the URL is phishing");
  public static final Column P_MALWARE =
      required("p_malware", DOUBLE, "Probability that the URL is malware");
  public static final Column MALICIOUS_SCORE =
      required("malicious_score", DOUBLE, "One minus the probability of benign");
  public static final Column IS_MALICIOUS =
      required("is_malicious", BOOLEAN, "Whether the score reaches the model's threshold");
  public static final Column REASONS =
      required("reasons", STRINGS, "What moved the verdict most, in words");
  public static final Column IN_TRAINING =
      required(
          "in_training", BOOLEAN, "Whether the model was fitted on this URL, or may have been");
  public static final Column MODEL_NAME = VerdictColumns.MODEL_NAME;
  public static final Column MODEL_VERSION = VerdictColumns.MODEL_VERSION;
  public static final Column MODEL_SHA256 =
      required("model_sha256", STRING, "SHA-256 of the model: sha256 of registry.models");
  public static final Column BATCH_ID =
      required("batch_id", STRING, "Batch in which the URL was first seen");
  public static final Column BRONZE_VERSION =
      required("bronze_version", BIGINT, "Delta version of bronze.urls from which it was scored");
  public static final Column INGESTED_AT =
      required("ingested_at", TIMESTAMP, "When the URL was first ingested (UTC)");
  public static final Column SCORED_AT =
      required("scored_at", TIMESTAMP, "When the scoring run started (UTC)");

  public static final Table TABLE =
      Table.of(
              "silver",
              "scored_urls",
              "Verdicts: one row per canonical URL and model version",
              URL_ID,
              URL,
              CANONICAL_URL,
              HOST,
              REGISTERED_DOMAIN,
              PUBLIC_SUFFIX,
              LABEL,
              PREDICTED_TYPE,
              P_BENIGN,
              P_DEFACEMENT,
              P_PHISHING,
              P_MALWARE,
              MALICIOUS_SCORE,
              IS_MALICIOUS,
              REASONS,
              IN_TRAINING,
              MODEL_NAME,
              MODEL_VERSION,
              MODEL_SHA256,
              BATCH_ID,
              BRONZE_VERSION,
              INGESTED_AT,
              SCORED_AT)
          .keyed(URL_ID, MODEL_NAME, MODEL_VERSION)
          // Bounds of what is spread over all files skip none, and cost the writer.
          .bounded(URL_ID, MODEL_VERSION, BRONZE_VERSION, INGESTED_AT, SCORED_AT);

  private SilverScoredUrls() {}
}
