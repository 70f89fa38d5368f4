package dev.weir.score.registry;

import static dev.weir.contract.table.RegistryModels.ALGORITHM;
import static dev.weir.contract.table.RegistryModels.CREATED_AT;
import static dev.weir.contract.table.RegistryModels.METRICS;
import static dev.weir.contract.table.RegistryModels.NAME;
import static dev.weir.contract.table.RegistryModels.PARAMS;
import static dev.weir.contract.table.RegistryModels.PATH;
import static dev.weir.contract.table.RegistryModels.REFERENCE;
import static dev.weir.contract.table.RegistryModels.SHA256;
import static dev.weir.contract.table.RegistryModels.THRESHOLD;
import static dev.weir.contract.table.RegistryModels.TRAINING_KEY;
import static dev.weir.contract.table.RegistryModels.TRAINING_ROWS;
import static dev.weir.contract.table.RegistryModels.TRAINING_TABLE_VERSION;
import static dev.weir.contract.table.RegistryModels.VERSION;

import dev.weir.contract.ModelVersion;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One row of {@code registry.models}.
 *
 * @param path directory of the artefact below the lake's root
 * @param sha256 of the compiled form in that directory, or of the imported file
 * @param threshold malicious score from which a URL is malicious
 * @param trainingKey digest of data, settings and code it was trained from, if it was here
 */
public record RegisteredModel(
    String name,
    ModelVersion version,
    String path,
    String sha256,
    String algorithm,
    String params,
    String metrics,
    String reference,
    double threshold,
    String trainingKey,
    long trainingTableVersion,
    long trainingRows,
    Instant createdAt) {

  static RegisteredModel of(Row row) {
    return new RegisteredModel(
        row.getAs(NAME.name()),
        new ModelVersion(row.<Integer>getAs(VERSION.name())),
        row.getAs(PATH.name()),
        row.getAs(SHA256.name()),
        row.getAs(ALGORITHM.name()),
        row.getAs(PARAMS.name()),
        row.getAs(METRICS.name()),
        row.getAs(REFERENCE.name()),
        row.<Double>getAs(THRESHOLD.name()),
        row.getAs(TRAINING_KEY.name()),
        row.<Long>getAs(TRAINING_TABLE_VERSION.name()),
        row.<Long>getAs(TRAINING_ROWS.name()),
        row.<Timestamp>getAs(CREATED_AT.name()).toInstant());
  }

  /** The values in the order of the table's columns. */
  Row row() {
    return RowFactory.create(
        name,
        version.value(),
        path,
        sha256,
        algorithm,
        params,
        metrics,
        reference,
        threshold,
        trainingKey,
        trainingTableVersion,
        trainingRows,
        Timestamp.from(createdAt));
  }

  RegisteredModel withVersion(ModelVersion other) {
    return new RegisteredModel(
        name,
        other,
        path,
        sha256,
        algorithm,
        params,
        metrics,
        reference,
        threshold,
        trainingKey,
        trainingTableVersion,
        trainingRows,
        createdAt);
  }
}
