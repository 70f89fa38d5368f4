package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.SilverScoredUrls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@link VerdictCounts} to {@code gold.model_quality}. A batch has a row for each version that
 * scored a labelled URL of it, also where the version was trained on all of them.
 */
final class ModelQuality {

  private ModelQuality() {}

  static Dataset<Row> of(Dataset<Row> counts) {
    Object[] labels = types().map(UrlType::label).toArray();
    Dataset<Row> quality = confusion().of(counts.filter(col(SilverScoredUrls.LABEL).isin(labels)));
    for (UrlType type : UrlType.values()) {
      quality =
          quality
              .withColumn(figure(type, "precision").name(), share(hits(type), predicted(type)))
              .withColumn(figure(type, "recall").name(), share(hits(type), labelled(type)))
              .withColumn(
                  figure(type, "f1").name(),
                  when(predicted(type).gt(0).and(labelled(type).gt(0)), f1(type)));
    }
    Column right = types().map(ModelQuality::hits).reduce(Column::plus).orElseThrow();
    return quality
        .withColumn(
            GoldModelQuality.ACCURACY.name(), share(right, col(GoldModelQuality.LABELLED_URLS)))
        .withColumn(GoldModelQuality.MACRO_F1.name(), macroF1());
  }

  private static Aggregation confusion() {
    Column trainedOn = col(SilverScoredUrls.IN_TRAINING);
    List<Column> measures = new ArrayList<>();
    measures.add(urls(not(trainedOn)).as(GoldModelQuality.LABELLED_URLS.name()));
    measures.add(urls(trainedOn).as(GoldModelQuality.TRAINED_ON_URLS.name()));
    for (UrlType label : UrlType.values()) {
      for (UrlType predicted : UrlType.values()) {
        Column cell =
            col(SilverScoredUrls.LABEL)
                .equalTo(label.label())
                .and(col(SilverScoredUrls.PREDICTED_TYPE).equalTo(predicted.label()));
        measures.add(urls(not(trainedOn).and(cell)).as(cell(label, predicted).name()));
      }
    }
    return new Aggregation(
        List.of(
            col(SilverScoredUrls.MODEL_NAME),
            col(SilverScoredUrls.MODEL_VERSION),
            col(SilverScoredUrls.BATCH_ID)),
        measures);
  }

  private static Column urls(Column which) {
    return sum(when(which, new Column(VerdictCounts.URLS)).otherwise(0L));
  }

  /** Mean F1 of the types with rows or predictions; a type that is never right counts 0. */
  private static Column macroF1() {
    Column sum =
        types().map(type -> coalesce(f1(type), lit(0.0))).reduce(Column::plus).orElseThrow();
    Column occurring =
        types()
            .map(type -> when(occurrences(type).gt(0), 1L).otherwise(0L))
            .reduce(Column::plus)
            .orElseThrow();
    return share(sum, occurring);
  }

  /** The harmonic mean of precision and recall, without their division by zero; null if absent. */
  private static Column f1(UrlType type) {
    return share(hits(type).multiply(2), occurrences(type));
  }

  private static Column occurrences(UrlType type) {
    return predicted(type).plus(labelled(type));
  }

  private static Column hits(UrlType type) {
    return col(cell(type, type));
  }

  private static Column labelled(UrlType label) {
    return types().map(type -> col(cell(label, type))).reduce(Column::plus).orElseThrow();
  }

  private static Column predicted(UrlType predicted) {
    return types().map(type -> col(cell(type, predicted))).reduce(Column::plus).orElseThrow();
  }

  private static Column share(Column part, Column whole) {
    return when(whole.gt(0), part.divide(whole));
  }

  private static Stream<UrlType> types() {
    return Arrays.stream(UrlType.values());
  }

  private static dev.weir.contract.Column cell(UrlType label, UrlType predicted) {
    return column(label.label() + "_as_" + predicted.label());
  }

  private static dev.weir.contract.Column figure(UrlType type, String figure) {
    return column(type.label() + "_" + figure);
  }

  private static dev.weir.contract.Column column(String name) {
    return GoldModelQuality.TABLE.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("gold.model_quality has no column " + name));
  }
}
