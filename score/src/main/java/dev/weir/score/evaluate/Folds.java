package dev.weir.score.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import dev.weir.classifier.TrainingSplit;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.LakeException;
import dev.weir.score.train.TrainingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Gives training rows the column {@value #FOLD}, from 0. */
final class Folds {

  static final String FOLD = "fold";

  private Folds() {}

  /** Folds by the digest of the registered domain. */
  static Dataset<Row> byDomain(Dataset<Row> rows, TrainingSplit domains, int folds) {
    return rows.withColumn(FOLD, TrainingRows.fold(domains, folds));
  }

  /**
   * Folds that a file gives.
   *
   * @param bronze the landed rows, which must be of one file with one header line
   */
  static Dataset<Row> ofFile(Dataset<Row> rows, Dataset<Row> bronze, Path file) {
    long files = bronze.select(BronzeUrls.SOURCE_FILE.name()).distinct().count();
    if (files != 1) {
      throw new LakeException(
          "The folds of %s are by row of one landed file, but bronze.urls holds rows of %d files: evaluate a lake that holds that file alone, or leave --folds out."
              .formatted(file, files));
    }
    Dataset<Row> table =
        rows.sparkSession()
            .read()
            .option("header", "true")
            .csv(rows.sparkSession().createDataset(lines(file), Encoders.STRING()));
    List<String> columns = List.of(table.columns());
    if (!columns.containsAll(List.of("row", "domain_fold"))) {
      throw new LakeException(
          "The file of the folds, %s, has the columns %s: give a CSV with the columns row and domain_fold."
              .formatted(file, columns));
    }
    Dataset<Row> folds = table.select(col("row").cast("bigint"), col("domain_fold").cast("int"));
    Dataset<Row> folded =
        rows.join(folds, col(TrainingRows.LINE).equalTo(folds.col("row").plus(1)), "left")
            .drop("row")
            .withColumnRenamed("domain_fold", FOLD);
    long without = folded.filter(col(FOLD).isNull()).count();
    if (without > 0) {
      throw new LakeException(
          "%d labelled rows have no fold in %s: it belongs to another file."
              .formatted(without, file));
    }
    return folded;
  }

  /** Of a file that lies with the driver; executors on other machines need not have it. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new LakeException(
          "The file of the folds, %s, cannot be read: give a CSV with the columns row and domain_fold."
              .formatted(file),
          e);
    }
  }

  /** The folds that have rows, ascending. */
  static List<Integer> numbers(Dataset<Row> folded) {
    return folded.select(FOLD).distinct().orderBy(FOLD).collectAsList().stream()
        .map(row -> row.getInt(0))
        .toList();
  }

  /** Registered domains that stand in more than one fold. */
  static long sharedDomains(Dataset<Row> folded) {
    return folded
        .groupBy(TrainingRows.DOMAIN)
        .agg(countDistinct(col(FOLD)).as("folds"))
        .filter(col("folds").gt(1))
        .count();
  }
}
