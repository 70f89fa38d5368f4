package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Confusion;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.Scorer;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/** Held-out rows as a compiled model scores them: columns label, predicted and score. */
final class HeldOut {

  private static final String LABEL = "label";
  private static final String PREDICTED = "predicted";
  private static final String SCORE = "score";

  private static final StructType SCHEMA =
      new StructType()
          .add(LABEL, DataTypes.IntegerType, false)
          .add(PREDICTED, DataTypes.IntegerType, false)
          .add(SCORE, DataTypes.DoubleType, false);

  private static final int SCORE_BINS = 10;

  private final Dataset<Row> scored;

  private HeldOut(Dataset<Row> scored) {
    this.scored = scored;
  }

  /**
   * Scores the rows.
   *
   * @param rows with the columns of {@link TrainingRows}
   * @param trainedOn rows of these URLs are left out
   */
  static HeldOut score(Dataset<Row> rows, CompiledModel model, TrainedOn trainedOn) {
    Broadcast<CompiledModel> sharedModel =
        rows.sparkSession()
            .sparkContext()
            .broadcast(model, ClassTag$.MODULE$.apply(CompiledModel.class));
    Broadcast<TrainedOn> sharedUrls =
        rows.sparkSession()
            .sparkContext()
            .broadcast(trainedOn, ClassTag$.MODULE$.apply(TrainedOn.class));
    MapPartitionsFunction<Row, Row> score =
        partition -> {
          Scorer scorer = sharedModel.value().scorer();
          TrainedOn seen = sharedUrls.value();
          List<Row> out = new ArrayList<>();
          while (partition.hasNext()) {
            Row row = partition.next();
            UrlView url = UrlView.of(UrlAnatomy.of(row.getString(0)));
            if (!seen.contains(url)) {
              Prediction prediction = scorer.score(url);
              out.add(
                  RowFactory.create(
                      (int) row.getDouble(1),
                      prediction.type().ordinal(),
                      prediction.maliciousScore()));
            }
          }
          return out.iterator();
        };
    return new HeldOut(
        rows.select(UrlVectorizer.URL, TrainingRows.TYPE)
            .mapPartitions(score, Encoders.row(SCHEMA))
            .cache());
  }

  Confusion confusion() {
    Confusion confusion = new Confusion();
    for (Row row : scored.groupBy(LABEL, PREDICTED).count().collectAsList()) {
      confusion.add(
          UrlType.values()[row.getInt(0)], UrlType.values()[row.getInt(1)], row.getLong(2));
    }
    return confusion;
  }

  /** The score that only that share of benign rows exceeds; 0.5 where there are none. */
  double threshold(double falsePositiveRate) {
    double[] quantile =
        scored
            .filter(col(LABEL).equalTo(UrlType.BENIGN.ordinal()))
            .stat()
            .approxQuantile(SCORE, new double[] {1 - falsePositiveRate}, 1e-5);
    return quantile.length == 0 ? 0.5 : Math.min(1, Math.nextUp(quantile[0]));
  }

  /** Distributions that drift is measured against: score by deciles, and predicted types. */
  Map<String, Object> reference() {
    double[] shares = new double[SCORE_BINS - 1];
    for (int bin = 1; bin < SCORE_BINS; bin++) {
      shares[bin - 1] = (double) bin / SCORE_BINS;
    }
    List<Double> edges = new ArrayList<>();
    for (double edge : scored.stat().approxQuantile(SCORE, shares, 1e-4)) {
      if (edge > 0 && edge < 1) {
        edges.add(edge);
      }
    }
    edges = new ArrayList<>(new TreeSet<>(edges));
    long[] counts = new long[edges.size() + 1];
    double[] sorted = edges.stream().mapToDouble(Double::doubleValue).toArray();
    org.apache.spark.sql.Column bin = org.apache.spark.sql.functions.lit(0);
    for (double edge : sorted) {
      bin = bin.plus(col(SCORE).geq(edge).cast(DataTypes.IntegerType));
    }
    for (Row row : scored.groupBy(bin.as("bin")).count().collectAsList()) {
      counts[row.getInt(0)] = row.getLong(1);
    }
    Map<String, Object> types = new LinkedHashMap<>();
    Confusion confusion = confusion();
    for (UrlType type : UrlType.values()) {
      types.put(type.label(), confusion.predicted(type));
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("score_bins", edges);
    reference.put("score_counts", counts);
    reference.put("type_counts", types);
    return reference;
  }

  void release() {
    scored.unpersist();
  }
}
