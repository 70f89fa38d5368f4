package dev.weir.score;

import dev.weir.classifier.Prediction;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.registry.RegisteredModel;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Sorted {@link Candidates} to rows of {@code silver.scored_urls} in one pass: of the rows of one
 * URL the first stands, with the first label that any of them has.
 */
record VerdictRows(
    Broadcast<UrlModel> model,
    Broadcast<TrainedOn> trainedOn,
    String name,
    int version,
    String sha256,
    long bronzeVersion,
    Timestamp scoredAt)
    implements MapPartitionsFunction<Row, Row> {

  /** URLs that a model scores at once: imported ones are quicker so. */
  private static final int AT_ONCE = 256;

  static VerdictRows of(
      Broadcast<UrlModel> model,
      Broadcast<TrainedOn> trainedOn,
      RegisteredModel registered,
      long bronzeVersion,
      Timestamp scoredAt) {
    return new VerdictRows(
        model,
        trainedOn,
        registered.name(),
        registered.version().value(),
        registered.sha256(),
        bronzeVersion,
        scoredAt);
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
        name,
        version,
        sha256,
        first.getString(Candidates.BATCH_ID),
        bronzeVersion,
        first.getTimestamp(Candidates.INGESTED_AT),
        scoredAt);
  }
}
