package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.contract.table.SilverScoredUrls;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Which rows every gold table holds: the mart stores them, verify compares them. */
final class Gold {

  /** Takes the tables one after the other. */
  interface Sink {

    /** Takes the rows of a table, which may be evaluated only during the call. */
    void take(Table table, Dataset<Row> rows);

    /** Takes the rows of a table, and returns them in a form that is cheap to read again. */
    Dataset<Row> takeAndKeep(Table table, Dataset<Row> rows);
  }

  private Gold() {}

  /**
   * Gives all published tables to the sink. Silver is read once for the domains and what is summed
   * from them, once for the rest, once for the measures of drift, and once more for the flips if a
   * model has several versions.
   */
  static void compute(GoldInputs in, Sink sink) {
    Dataset<Row> domainDaily = sink.takeAndKeep(GoldDomainDaily.TABLE, DomainDaily.of(in.silver()));
    sink.take(GoldDomainRates.TABLE, DomainRates.of(domainDaily));
    sink.take(GoldSuffixRates.TABLE, SuffixRates.of(domainDaily));
    Dataset<Row> counts =
        VerdictCounts.of(in.silver(), in.champion(), in.reference())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      BatchHealth health = new BatchHealth(in.champion(), in.reference(), in.levels());
      sink.take(GoldTypeRates.TABLE, TypeRates.of(counts));
      sink.take(GoldModelQuality.TABLE, ModelQuality.of(counts));
      sink.take(GoldBatchHealth.TABLE, health.of(in.batches(), counts, in.silver()));
      Dataset<Row> comparable = hasSeveralVersions(counts) ? in.silver() : in.silver().limit(0);
      sink.take(GoldVerdictFlips.TABLE, VerdictFlips.of(comparable));
    } finally {
      counts.unpersist();
    }
  }

  private static boolean hasSeveralVersions(Dataset<Row> counts) {
    return !counts
        .groupBy(col(SilverScoredUrls.MODEL_NAME))
        .agg(
            min(col(SilverScoredUrls.MODEL_VERSION)).as("first"),
            max(col(SilverScoredUrls.MODEL_VERSION)).as("last"))
        .filter("first < last")
        .isEmpty();
  }
}
