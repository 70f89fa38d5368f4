package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.sum;

import dev.weir.contract.table.GoldTypeRates;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** {@link VerdictCounts} to {@code gold.type_rates}. */
final class TypeRates {

  private TypeRates() {}

  static Dataset<Row> of(Dataset<Row> counts) {
    Column urls = sum(VerdictCounts.URLS);
    Column ofDay =
        sum(col(GoldTypeRates.URLS))
            .over(
                Window.partitionBy(
                    col(GoldTypeRates.DAY),
                    col(GoldTypeRates.MODEL_NAME),
                    col(GoldTypeRates.MODEL_VERSION)));
    return counts
        .groupBy(
            col(GoldTypeRates.PREDICTED_TYPE),
            col(GoldTypeRates.DAY),
            col(GoldTypeRates.MODEL_NAME),
            col(GoldTypeRates.MODEL_VERSION))
        .agg(
            urls.as(GoldTypeRates.URLS.name()),
            ScoreSum.mean(urls).as(GoldTypeRates.MEAN_SCORE.name()))
        .withColumn(GoldTypeRates.SHARE.name(), col(GoldTypeRates.URLS).divide(ofDay));
  }
}
