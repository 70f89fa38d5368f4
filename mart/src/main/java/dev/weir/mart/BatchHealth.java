package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlMeasure;
import dev.weir.lake.LakeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code bronze.batches}, {@link VerdictCounts} and {@link MeasureCounts} to {@code
 * gold.batch_health}, every batch once. Drift is that of the URLs the champion was not trained on,
 * and unknown where these are few or the smaller part.
 *
 * @param champion whose verdicts are counted; without one no batch has any
 * @param reference what the champion gave on its held-out rows
 */
record BatchHealth(Optional<Champion> champion, Reference reference, DriftLevels levels) {

  private static final String COMPARABLE = "comparable";
  private static final String MEASURED = "measured_batch";

  Dataset<Row> of(Dataset<Row> batches, Dataset<Row> counts, Dataset<Row> silver) {
    Dataset<Row> verdicts = verdicts(counts);
    Dataset<Row> health =
        batches
            .join(
                verdicts,
                batches
                    .col(BronzeBatches.BATCH_ID.name())
                    .equalTo(verdicts.col(SilverScoredUrls.BATCH_ID.name())),
                "left")
            .drop(verdicts.col(SilverScoredUrls.BATCH_ID.name()))
            .withColumn(GoldBatchHealth.QUARANTINE_RATE.name(), ofRead(BronzeBatches.QUARANTINED))
            .withColumn(GoldBatchHealth.DUPLICATE_RATE.name(), ofRead(BronzeBatches.DUPLICATES))
            .withColumn(GoldBatchHealth.SCORED_URLS.name(), orNone(GoldBatchHealth.SCORED_URLS))
            .withColumn(
                GoldBatchHealth.MALICIOUS_URLS.name(), orNone(GoldBatchHealth.MALICIOUS_URLS));
    return withMeasures(health, silver)
        .drop(COMPARABLE)
        .withColumn(GoldBatchHealth.DRIFT.name(), levels.of(largestIndex()));
  }

  /** The largest index of a batch, which says how far it drifted; null where none is known. */
  static Column largestIndex() {
    return greatest(
        Stream.concat(
                Stream.of(GoldBatchHealth.SCORE_PSI, GoldBatchHealth.TYPE_PSI),
                Arrays.stream(UrlMeasure.values()).map(GoldBatchHealth::psi))
            .map(LakeTable::col)
            .toArray(Column[]::new));
  }

  private Dataset<Row> withMeasures(Dataset<Row> health, Dataset<Row> silver) {
    List<UrlMeasure> known = MeasureCounts.known(reference);
    Dataset<Row> measured =
        champion.isEmpty() || known.isEmpty()
            ? health
            : health.join(
                MeasureCounts.of(silver, champion.get(), reference)
                    .withColumnRenamed(SilverScoredUrls.BATCH_ID.name(), MEASURED),
                col(GoldBatchHealth.BATCH_ID).equalTo(new Column(MEASURED)),
                "left");
    for (UrlMeasure measure : UrlMeasure.values()) {
      Column index = lit(null).cast("double");
      if (champion.isPresent() && known.contains(measure)) {
        Reference.Distribution expected = reference.measures().get(measure);
        index = new StabilityIndex(expected.counts()).of(MeasureCounts.columns(measure, expected));
      }
      measured =
          measured.withColumn(
              GoldBatchHealth.psi(measure).name(), when(new Column(COMPARABLE), index));
    }
    return measured;
  }

  /** One row for each batch of which the champion scored a URL. */
  private Dataset<Row> verdicts(Dataset<Row> counts) {
    Column unseen = col(SilverScoredUrls.IN_TRAINING).equalTo(false);
    List<Column> bins =
        IntStream.range(0, reference.scoreCounts().size())
            .mapToObj(bin -> urls(unseen.and(new Column(VerdictCounts.SCORE_BIN).equalTo(bin))))
            .toList();
    List<Column> types =
        Arrays.stream(UrlType.values())
            .map(
                type ->
                    urls(unseen.and(col(SilverScoredUrls.PREDICTED_TYPE).equalTo(type.label()))))
            .toList();
    Column comparable =
        urls(unseen)
            .geq(levels.leastUrls())
            .and(urls(unseen).multiply(2).geq(sum(VerdictCounts.URLS)));
    List<Column> measures = new ArrayList<>();
    measures.add(sum(VerdictCounts.URLS).as(GoldBatchHealth.SCORED_URLS.name()));
    measures.add(sum(VerdictCounts.MALICIOUS_URLS).as(GoldBatchHealth.MALICIOUS_URLS.name()));
    measures.add(comparable.as(COMPARABLE));
    measures.add(
        when(comparable, new StabilityIndex(reference.scoreCounts()).of(bins))
            .as(GoldBatchHealth.SCORE_PSI.name()));
    measures.add(
        when(comparable, new StabilityIndex(reference.typeCounts()).of(types))
            .as(GoldBatchHealth.TYPE_PSI.name()));
    List<Column> keys =
        List.of(
            col(SilverScoredUrls.BATCH_ID),
            col(SilverScoredUrls.MODEL_NAME),
            col(SilverScoredUrls.MODEL_VERSION));
    Column theirs = champion.map(Champion::gave).orElse(lit(false));
    return new Aggregation(keys, measures)
        .of(counts.filter(theirs))
        .withColumn(
            GoldBatchHealth.MALICIOUS_RATE.name(),
            col(GoldBatchHealth.MALICIOUS_URLS).divide(col(GoldBatchHealth.SCORED_URLS)));
  }

  private static Column urls(Column which) {
    return sum(when(which, new Column(VerdictCounts.URLS)).otherwise(0L));
  }

  private static Column ofRead(dev.weir.contract.Column part) {
    return when(col(BronzeBatches.READ).gt(0), col(part).divide(col(BronzeBatches.READ)))
        .otherwise(0.0);
  }

  private static Column orNone(dev.weir.contract.Column count) {
    return coalesce(col(count), lit(0L));
  }
}
