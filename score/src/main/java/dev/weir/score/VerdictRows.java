package dev.weir.score;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.Scorer;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.score.registry.RegisteredModel;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Sorted {@link Candidates} to rows of {@code silver.scored_urls} in one pass: of the rows of one
 * URL the first stands, with the first label that any of them has.
 */
record VerdictRows(
    Broadcast<CompiledModel> model,
    Broadcast<TrainedOn> trainedOn,
    String name,
    int version,
    String sha256,
    long bronzeVersion,
    Timestamp scoredAt)
    implements MapPartitionsFunction<Row, Row> {

  static VerdictRows of(
      Broadcast<CompiledModel> model,
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
    Scorer scorer = model.value().scorer();
    TrainedOn seen = trainedOn.value();
    return new Iterator<>() {

      private Row next = candidates.hasNext() ? candidates.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Row first = next;
        String id = first.getString(Candidates.ID);
        String label = first.getString(Candidates.LABEL);
        next = candidates.hasNext() ? candidates.next() : null;
        while (next != null && next.getString(Candidates.ID).equals(id)) {
          label = label == null ? next.getString(Candidates.LABEL) : label;
          next = candidates.hasNext() ? candidates.next() : null;
        }
        return verdict(first, label, scorer, seen);
      }
    };
  }

  private Row verdict(Row first, String label, Scorer scorer, TrainedOn seen) {
    String text = first.getString(Candidates.URL);
    UrlAnatomy url = UrlAnatomy.of(text);
    UrlView view = UrlView.of(url);
    Prediction prediction = scorer.score(view);
    return RowFactory.create(
        first.getString(Candidates.ID),
        text,
        url.canonical(),
        url.host(),
        url.registeredDomain(),
        url.publicSuffix(),
        label,
        prediction.type().label(),
        prediction.probability(UrlType.BENIGN),
        prediction.probability(UrlType.DEFACEMENT),
        prediction.probability(UrlType.PHISHING),
        prediction.probability(UrlType.MALWARE),
        prediction.maliciousScore(),
        prediction.malicious(),
        prediction.reasons().toArray(new String[0]),
        seen.contains(view),
        name,
        version,
        sha256,
        first.getString(Candidates.BATCH_ID),
        bronzeVersion,
        first.getTimestamp(Candidates.INGESTED_AT),
        scoredAt);
  }
}
