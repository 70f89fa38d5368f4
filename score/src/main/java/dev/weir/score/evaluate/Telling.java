package dev.weir.score.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.Scorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.train.UrlVectorizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/** What most often moved the verdicts of a model: the commonest reasons by predicted type. */
final class Telling {

  private static final int SHOWN = 12;

  private static final StructType SCHEMA =
      new StructType()
          .add("type", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, false);

  private Telling() {}

  /** For each predicted type its commonest reasons, each with its number of rows. */
  static Map<String, Map<String, Long>> of(Dataset<Row> rows, CompiledModel model) {
    Broadcast<CompiledModel> shared =
        rows.sparkSession()
            .sparkContext()
            .broadcast(model, ClassTag$.MODULE$.apply(CompiledModel.class));
    MapPartitionsFunction<Row, Row> reasons = partition -> reasons(partition, shared.value());
    Map<String, Map<String, Long>> telling = new LinkedHashMap<>();
    rows.select(UrlVectorizer.URL)
        .mapPartitions(reasons, Encoders.row(SCHEMA))
        .groupBy("type", "reason")
        .agg(count(lit(1)).as("rows"))
        .withColumn(
            "rank",
            row_number()
                .over(Window.partitionBy("type").orderBy(col("rows").desc(), col("reason").asc())))
        .filter(col("rank").leq(SHOWN))
        .orderBy("type", "rank")
        .collectAsList()
        .forEach(
            row ->
                telling
                    .computeIfAbsent(row.getString(0), type -> new LinkedHashMap<>())
                    .put(row.getString(1), row.getLong(2)));
    return telling;
  }

  private static Iterator<Row> reasons(Iterator<Row> rows, CompiledModel model) {
    Scorer scorer = model.scorer();
    List<Row> reasons = new ArrayList<>();
    rows.forEachRemaining(
        row -> {
          Prediction prediction = scorer.score(UrlView.of(UrlAnatomy.of(row.getString(0))));
          for (String reason : prediction.reasons()) {
            reasons.add(RowFactory.create(prediction.type().label(), reason));
          }
        });
    return reasons.iterator();
  }
}
