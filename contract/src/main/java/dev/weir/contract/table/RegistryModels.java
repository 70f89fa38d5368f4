package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/** One row per registered model version; written by training and by imports. */
public final class RegistryModels {

  public static final Column NAME = required("name", STRING, "Name of the model");
  public static final Column VERSION = required("version", INT, "Version: 1 is the first");
  public static final Column PATH =
      required("path", STRING, "Directory of the artefact, below the lake root");
  public static final Column SHA256 =
      required(
          "sha256",
          STRING,
          "SHA-256 of the compiled form in that directory, or of model.onnx if imported");
  public static final Column ALGORITHM = required("algorithm", STRING, "How the model works");

  /** How the algorithm of a version begins that was trained elsewhere. */
  public static final String IMPORTED = "imported";

  public static final Column PARAMS =
      required(
          "params", STRING, "Settings it was trained with, or the signature of an import, as JSON");
  public static final Column METRICS =
      required(
          "metrics",
          STRING,
          "Figures on URLs of domains it was not fitted on, and of a random split, as JSON; {} if imported");
  public static final Column REFERENCE =
      required(
          "reference",
          STRING,
          "Distributions that drift is measured against: scores and types on held-out rows, measures of all labelled rows; as JSON; {} if imported");
  public static final Column THRESHOLD =
      required("threshold", DOUBLE, "Malicious score from which a URL is malicious");
  public static final Column TRAINING_KEY =
      required(
          "training_key",
          STRING,
          "Digest of data, settings and code it was trained from; of an import the word imported and its SHA-256");
  public static final Column TRAINING_TABLE_VERSION =
      required(
          "training_table_version",
          BIGINT,
          "Delta version of bronze.urls it was trained on; -1 if imported");
  public static final Column TRAINING_ROWS =
      required(
          "training_rows",
          BIGINT,
          "Rows it was fitted on; of an import the URLs of --trained-on, 0 if unknown");
  public static final Column CREATED_AT =
      required("created_at", TIMESTAMP, "When it was registered (UTC)");

  public static final Table TABLE =
      Table.of(
              "registry",
              "models",
              "Registered model versions, append-only",
              NAME,
              VERSION,
              PATH,
              SHA256,
              ALGORITHM,
              PARAMS,
              METRICS,
              REFERENCE,
              THRESHOLD,
              TRAINING_KEY,
              TRAINING_TABLE_VERSION,
              TRAINING_ROWS,
              CREATED_AT)
          .keyed(NAME, VERSION)
          .appendOnly();

  private RegistryModels() {}
}
