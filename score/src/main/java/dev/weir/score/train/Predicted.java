package dev.weir.score.train;

import dev.weir.classifier.Prediction;
import dev.weir.classifier.Sight;
import dev.weir.classifier.UrlModel;
import dev.weir.classifier.UrlScorer;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.quality.Predictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * Labelled rows as a model scores them on the executors.
 *
 * @param urls of the rows, as they landed
 * @param feeds of the rows
 */
public record Predicted(Predictions predictions, List<String> urls, List<String> feeds) {

  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("domain", DataTypes.LongType, false)
          .add("benign", DataTypes.DoubleType, false)
          .add("defacement", DataTypes.DoubleType, false)
          .add("phishing", DataTypes.DoubleType, false)
          .add("malware", DataTypes.DoubleType, false)
          .add("url", DataTypes.StringType, false)
          .add("feed", DataTypes.StringType, false);

  /**
   * Scores the rows; they keep their order, and their registered domains are the groups.
   *
   * @param rows with the columns of {@link TrainingRows}
   * @param sight what the model sees of a URL
   */
  public static Predicted of(Dataset<Row> rows, UrlModel model, Sight sight) {
    List<String> urls = new ArrayList<>();
    List<String> feeds = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Predictions predictions =
        predictions(
            rows,
            model,
            sight,
            row -> {
              urls.add(row.getString(6));
              feeds.add(names.computeIfAbsent(row.getString(7), name -> name));
            });
    return new Predicted(predictions, urls, feeds);
  }

  /** The probabilities alone, which take 41 bytes a row. */
  static Predictions predictions(Dataset<Row> rows, UrlModel model) {
    return predictions(rows, model, Sight.URL, row -> {});
  }

  private static Predictions predictions(
      Dataset<Row> rows, UrlModel model, Sight sight, Consumer<Row> also) {
    Broadcast<UrlModel> shared =
        rows.sparkSession()
            .sparkContext()
            .broadcast(model, ClassTag$.MODULE$.apply(UrlModel.class));
    MapPartitionsFunction<Row, Row> score =
        partition -> {
          UrlScorer scorer = shared.value().scorer();
          Optional.ofNullable(TaskContext.get())
              .ifPresent(
                  task ->
                      task.addTaskCompletionListener(
                          (TaskCompletionListener) end -> scorer.close()));
          return JavaConverters.asJavaIterator(
              JavaConverters.asScalaIterator(partition).map(row -> scored(row, scorer, sight)));
        };
    Predictions.Builder predictions = new Predictions.Builder();
    rows.select(UrlVectorizer.URL, TrainingRows.TYPE, TrainingRows.DOMAIN, TrainingRows.FEED)
        .mapPartitions(score, Encoders.row(SCHEMA))
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              predictions.add(
                  UrlType.ALL.get(row.getInt(0)),
                  row.getLong(1),
                  row.getDouble(2),
                  row.getDouble(3),
                  row.getDouble(4),
                  row.getDouble(5));
              also.accept(row);
            });
    return predictions.build();
  }

  private static Row scored(Row row, UrlScorer scorer, Sight sight) {
    String text = row.getString(0);
    Prediction prediction = scorer.score(List.of(sight.view(UrlAnatomy.of(text), text))).get(0);
    return RowFactory.create(
        (int) row.getDouble(1),
        row.getLong(2),
        prediction.benign(),
        prediction.defacement(),
        prediction.phishing(),
        prediction.malware(),
        text,
        row.getString(3));
  }

  /** The rows of both, one after the other. */
  public Predicted and(Predicted more) {
    return new Predicted(
        predictions.and(more.predictions), joined(urls, more.urls), joined(feeds, more.feeds));
  }

  /** The same rows with other probabilities. */
  public Predicted with(Predictions other) {
    return new Predicted(other, urls, feeds);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
