package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.url.UrlMeasure;

/** Counts, rates and drift of each batch; written by the mart. */
public final class GoldBatchHealth {

  public static final Column BATCH_ID = required("batch_id", STRING, "Name of the batch");
  public static final Column FEED = required("feed", STRING, "Name of the feed in weir.conf");
  public static final Column INGESTED_AT =
      required("ingested_at", TIMESTAMP, "When the batch was ingested (UTC)");
  public static final Column READ = required("read", BIGINT, "Records read");
  public static final Column ACCEPTED = required("accepted", BIGINT, "Records accepted");
  public static final Column QUARANTINED = required("quarantined", BIGINT, "Records refused");
  public static final Column DUPLICATES =
      required("duplicates", BIGINT, "Records that repeat one of the same batch");
  public static final Column QUARANTINE_RATE =
      required("quarantine_rate", DOUBLE, "quarantined divided by read");
  public static final Column DUPLICATE_RATE =
      required("duplicate_rate", DOUBLE, "duplicates divided by read");
  public static final Column MODEL_NAME =
      optional(
          "model_name",
          STRING,
          "Model of the figures below; null if it scored no URL that was first seen in this batch");
  public static final Column MODEL_VERSION =
      optional("model_version", INT, "Version of the model; null as model_name is");
  public static final Column SCORED_URLS =
      required("scored_urls", BIGINT, "URLs first seen in this batch and scored by the model");
  public static final Column MALICIOUS_URLS =
      required("malicious_urls", BIGINT, "URLs of these whose score reaches the threshold");
  public static final Column MALICIOUS_RATE =
      optional("malicious_rate", DOUBLE, "malicious_urls divided by scored_urls; null without any");
  public static final Column SCORE_PSI =
      optional(
          "score_psi",
          DOUBLE,
          "Population stability index of the malicious score against the model's held-out training data; null if unknown");
  public static final Column TYPE_PSI =
      optional(
          "type_psi",
          DOUBLE,
          "Population stability index of the predicted types against the model's held-out training data; null if unknown");
  public static final Column HOST_LENGTH_PSI = measure("host_length", "the length of the host");
  public static final Column HOST_DIGITS_PSI =
      measure("host_digits", "the share of digits in the host");
  public static final Column PATH_LENGTH_PSI = measure("path_length", "the length of the path");
  public static final Column PATH_DEPTH_PSI = measure("path_depth", "the slashes in the path");
  public static final Column QUERY_LENGTH_PSI = measure("query_length", "the length of the query");
  public static final Column DRIFT =
      optional(
          "drift",
          STRING,
          "none, moderate or major by the largest index; null if unknown: too few URLs that the model was not trained on");

  public static final Table TABLE =
      Table.of(
              "gold",
              "batch_health",
              "Counts, rates and drift of each batch",
              BATCH_ID,
              FEED,
              INGESTED_AT,
              READ,
              ACCEPTED,
              QUARANTINED,
              DUPLICATES,
              QUARANTINE_RATE,
              DUPLICATE_RATE,
              MODEL_NAME,
              MODEL_VERSION,
              SCORED_URLS,
              MALICIOUS_URLS,
              MALICIOUS_RATE,
              SCORE_PSI,
              TYPE_PSI,
              HOST_LENGTH_PSI,
              HOST_DIGITS_PSI,
              PATH_LENGTH_PSI,
              PATH_DEPTH_PSI,
              QUERY_LENGTH_PSI,
              DRIFT)
          .keyed(INGESTED_AT, BATCH_ID);

  private GoldBatchHealth() {}

  /** The index of that measure. */
  public static Column psi(UrlMeasure measure) {
    return switch (measure) {
      case HOST_LENGTH -> HOST_LENGTH_PSI;
      case HOST_DIGITS -> HOST_DIGITS_PSI;
      case PATH_LENGTH -> PATH_LENGTH_PSI;
      case PATH_DEPTH -> PATH_DEPTH_PSI;
      case QUERY_LENGTH -> QUERY_LENGTH_PSI;
    };
  }

  private static Column measure(String name, String words) {
    return optional(
        name + "_psi",
        DOUBLE,
        "Population stability index of "
            + words
            + " against the model's training data; null if unknown");
  }
}
