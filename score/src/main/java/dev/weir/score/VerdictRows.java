package dev.weir.score;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.weir.classifier.Prediction;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.Column;
import dev.weir.contract.ColumnType;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.lake.LakeTable;
import dev.weir.lake.RowCount;
import dev.weir.score.registry.RegisteredModel;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Sorted {@link Candidates} to rows of {@code silver.scored_urls} in one pass: of the rows of one
 * URL the first stands, with the first label that any of them has. What is the same in all rows of
 * a run is added afterwards, as constants, and times stay numbers until then: to make objects of
 * them for each row takes as long as Parquet takes to write it.
 */
record VerdictRows(
    Broadcast<UrlModel> model, Broadcast<TrainedOn> trainedOn, LongAccumulator counted)
    implements MapPartitionsFunction<Row, Row> {

  /** URLs that a model scores at once: imported ones are quicker so. */
  private static final int AT_ONCE = 256;

  /** What a run gives all its rows, by column. */
  private static Map<Column, Object> constants(
      RegisteredModel model, long bronzeVersion, Instant scoredAt) {
    return Map.of(
        SilverScoredUrls.MODEL_NAME, model.name(),
        SilverScoredUrls.MODEL_VERSION, model.version().value(),
        SilverScoredUrls.MODEL_SHA256, model.sha256(),
        SilverScoredUrls.BRONZE_VERSION, bronzeVersion,
        SilverScoredUrls.SCORED_AT, Timestamp.from(scoredAt));
  }

  /** The columns that differ from row to row, in the order of the table. */
  private static StructType computed(Map<Column, Object> constants) {
    StructType computed = new StructType();
    for (Column column : SilverScoredUrls.TABLE.columns()) {
      if (!constants.containsKey(column)) {
        StructField field = LakeTable.schema(SilverScoredUrls.TABLE).apply(column.name());
        computed =
            computed.add(
                column.name(),
                column.type() == ColumnType.TIMESTAMP ? DataTypes.LongType : field.dataType(),
                field.nullable());
      }
    }
    return computed;
  }

  /** The verdicts of a run. */
  static Dataset<Row> of(
      Dataset<Row> candidates,
      Broadcast<UrlModel> loaded,
      Broadcast<TrainedOn> trainedOn,
      RegisteredModel model,
      long bronzeVersion,
      Instant scoredAt) {
    Map<Column, Object> constants = constants(model, bronzeVersion, scoredAt);
    LongAccumulator counted = RowCount.of(candidates.sparkSession().sparkContext());
    Dataset<Row> computed =
        candidates.mapPartitions(
            new VerdictRows(loaded, trainedOn, counted), Encoders.row(computed(constants)));
    return computed.select(
        SilverScoredUrls.TABLE.columns().stream()
            .map(
                column ->
                    constants.containsKey(column)
                        ? lit(constants.get(column)).as(column.name())
                        : column.type() == ColumnType.TIMESTAMP
                            ? timestamp_micros(col(column)).as(column.name())
                            : col(column))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> candidates) {
    UrlScorer scorer = model.value().scorer();
    Optional.ofNullable(TaskContext.get())
        .ifPresent(
            task -> task.addTaskCompletionListener((TaskCompletionListener) end -> scorer.close()));
    return new Verdicts(candidates, scorer);
  }

  /** One URL to score: its first row, and the first label of any of its rows. */
  private record Candidate(Row row, String label, UrlAnatomy url, UrlView view) {}

  private final class Verdicts implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final UrlScorer scorer;
    private final Deque<Row> ready = new ArrayDeque<>(AT_ONCE);
    private Row next;

    Verdicts(Iterator<Row> rows, UrlScorer scorer) {
      this.rows = rows;
      this.scorer = scorer;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null || !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (ready.isEmpty()) {
        score();
      }
      return ready.remove();
    }

    private void score() {
      List<Candidate> candidates = new ArrayList<>(AT_ONCE);
      List<UrlView> views = new ArrayList<>(AT_ONCE);
      while (next != null && candidates.size() < AT_ONCE) {
        Candidate candidate = candidate();
        candidates.add(candidate);
        views.add(candidate.view());
      }
      List<Prediction> predictions = scorer.score(views);
      counted.add(candidates.size());
      for (int i = 0; i < candidates.size(); i++) {
        ready.add(verdict(candidates.get(i), predictions.get(i)));
      }
    }

    private Candidate candidate() {
      Row first = next;
      String id = first.getString(Candidates.ID);
      String label = first.getString(Candidates.LABEL);
      next = rows.hasNext() ? rows.next() : null;
      while (next != null && next.getString(Candidates.ID).equals(id)) {
        label = label == null ? next.getString(Candidates.LABEL) : label;
        next = rows.hasNext() ? rows.next() : null;
      }
      UrlAnatomy url = UrlAnatomy.of(first.getString(Candidates.URL));
      return new Candidate(first, label, url, UrlView.of(url));
    }
  }

  private Row verdict(Candidate candidate, Prediction prediction) {
    Row first = candidate.row();
    UrlAnatomy url = candidate.url();
    return RowFactory.create(
        first.getString(Candidates.ID),
        first.getString(Candidates.URL),
        url.canonical(),
        url.host(),
        url.registeredDomain(),
        url.publicSuffix(),
        candidate.label(),
        prediction.type().label(),
        prediction.probability(UrlType.BENIGN),
        prediction.probability(UrlType.DEFACEMENT),
        prediction.probability(UrlType.PHISHING),
        prediction.probability(UrlType.MALWARE),
        prediction.maliciousScore(),
        prediction.malicious(),
        prediction.reasons().toArray(new String[0]),
        trainedOn.value().contains(candidate.view()),
        first.getString(Candidates.BATCH_ID),
        first.getLong(Candidates.INGESTED_MICROS));
  }
}
