package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.url.UrlMeasure;
import dev.weir.lake.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class BatchHealthIT {

  private static final Champion CHAMPION = new Champion(Scored.MODEL, new ModelVersion(2));
  private static final Reference EVEN =
      new Reference(List.of(0.5), List.of(50.0, 50.0), List.of(50.0, 0.0, 50.0, 0.0), Map.of());

  @Test
  void batchShowsCountsAndTheVerdictsOfTheChampion(SparkSession spark) {
    Row row =
        health(
                new Landed("b1", List.of("a.com/1", "a.com/2", "a.com/3"), 2, 5).batchRow(spark),
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", PHISHING, 0.9).by(2),
                    Scored.url("a.com/2", BENIGN, 0.1).by(2),
                    Scored.url("a.com/3", BENIGN, 0.9).by(1),
                    Scored.url("a.com/4", BENIGN, 0.9).by(2).in("another")),
                Optional.of(CHAMPION),
                EVEN)
            .head();

    assertThat(row.<Long>getAs("read")).isEqualTo(10);
    assertThat(row.<Double>getAs("quarantine_rate")).isEqualTo(0.2);
    assertThat(row.<Double>getAs("duplicate_rate")).isEqualTo(0.5);
    assertThat(row.<String>getAs("model_name")).isEqualTo(Scored.MODEL);
    assertThat(row.<Integer>getAs("model_version")).isEqualTo(2);
    assertThat(row.<Long>getAs("scored_urls")).isEqualTo(2);
    assertThat(row.<Long>getAs("malicious_urls")).isEqualTo(1);
    assertThat(row.<Double>getAs("malicious_rate")).isEqualTo(0.5);
    assertThat(row.<Double>getAs("score_psi")).isCloseTo(0.0, within(1e-12));
    assertThat(row.<Double>getAs("type_psi")).isCloseTo(0.0, within(1e-12));
    assertThat(row.<String>getAs("drift")).isEqualTo("none");
  }

  @Test
  void scoreOnAnEdgeCountsInTheUpperBin(SparkSession spark) {
    Row row =
        health(
                Landed.batch("b1", "a.com/1").batchRow(spark),
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", PHISHING, 0.5).by(2),
                    Scored.url("a.com/2", BENIGN, Math.nextDown(0.5)).by(2)),
                Optional.of(CHAMPION),
                EVEN)
            .head();

    assertThat(row.<Double>getAs("score_psi")).isCloseTo(0.0, within(1e-12));
  }

  @Test
  void driftGoesByTheLargerIndex(SparkSession spark) {
    Row row =
        health(
                Landed.batch("b1", "a.com/1").batchRow(spark),
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", PHISHING, 0.9).by(2),
                    Scored.url("a.com/2", PHISHING, 0.1).by(2)),
                Optional.of(CHAMPION),
                EVEN)
            .head();

    assertThat(row.<Double>getAs("score_psi")).isCloseTo(0.0, within(1e-12));
    assertThat(row.<Double>getAs("type_psi")).isGreaterThan(4);
    assertThat(row.<String>getAs("drift")).isEqualTo("major");
  }

  @Test
  void driftIsThatOfUrlsTheChampionWasNotTrainedOn(SparkSession spark) {
    Row row =
        health(
                Landed.batch("b1", "a.com/1").batchRow(spark),
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", PHISHING, 0.9).by(2),
                    Scored.url("a.com/2", BENIGN, 0.1).by(2),
                    Scored.url("a.com/3", BENIGN, 0.1).by(2).trainedOn(),
                    Scored.url("a.com/4", BENIGN, 0.1).by(2).trainedOn()),
                Optional.of(CHAMPION),
                EVEN)
            .head();

    assertThat(row.<Long>getAs("scored_urls")).isEqualTo(4);
    assertThat(row.<Double>getAs("score_psi")).isCloseTo(0.0, within(1e-12));
    assertThat(row.<Double>getAs("type_psi")).isCloseTo(0.0, within(1e-12));
  }

  @Test
  void driftOfABatchOfTrainingDataIsUnknown(SparkSession spark) {
    Row row =
        health(
                Landed.batch("b1", "a.com/1").batchRow(spark),
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", PHISHING, 0.9).by(2),
                    Scored.url("a.com/2", BENIGN, 0.1).by(2).trainedOn(),
                    Scored.url("a.com/3", BENIGN, 0.1).by(2).trainedOn()),
                Optional.of(CHAMPION),
                EVEN)
            .head();

    assertThat(row.<Double>getAs("score_psi")).isNull();
    assertThat(row.<String>getAs("drift")).isNull();
  }

  @Test
  void aShiftedMeasureIsDriftByItself(SparkSession spark) {
    Reference.Distribution hosts = new Reference.Distribution(List.of(5.0), List.of(50.0, 50.0));
    Reference measured =
        new Reference(
            EVEN.scoreBins(),
            EVEN.scoreCounts(),
            EVEN.typeCounts(),
            Map.of(UrlMeasure.HOST_LENGTH, hosts));
    for (String longHost : List.of("a-longer-host.com", "a.com")) {
      Row row =
          health(
                  Landed.batch("b1", "a.com/1").batchRow(spark),
                  Scored.rows(
                      spark,
                      Scored.url("a.com/1", PHISHING, 0.9).by(2),
                      Scored.url(longHost + "/2", BENIGN, 0.1).by(2)),
                  Optional.of(CHAMPION),
                  measured)
              .head();
      boolean shifted = longHost.equals("a.com");
      assertThat(row.<Double>getAs("host_length_psi")).isNotNull();
      assertThat(row.<Double>getAs("path_length_psi")).isNull();
      assertThat(row.<String>getAs("drift")).isEqualTo(shifted ? "major" : "none");
    }
  }

  @Test
  void batchWithoutVerdictsOrReferenceHasNulls(SparkSession spark) {
    Dataset<Row> batches =
        Landed.batch("scored", "a.com/1")
            .batchRow(spark)
            .union(new Landed("empty", List.of(), 0, 0).batchRow(spark));
    Dataset<Row> health =
        health(
            batches,
            Scored.rows(spark, Scored.url("a.com/1", BENIGN, 0.1).by(2).in("scored")),
            Optional.of(CHAMPION),
            Reference.UNKNOWN);

    assertThat(health.columns()).containsAll(List.of(GoldBatchHealth.TABLE.columnNames()));
    assertThat(
            health
                .selectExpr(
                    "batch_id",
                    "quarantine_rate",
                    "model_version",
                    "scored_urls",
                    "malicious_rate",
                    "score_psi",
                    "type_psi",
                    "drift")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" ")))
        .containsExactlyInAnyOrder(
            "scored 0.0 2 1 0.0 null null null", "empty 0.0 null 0 null null null null");
  }

  @Test
  void withoutAChampionNoBatchIsScored(SparkSession spark) {
    Row row =
        health(
                Landed.batch("b1", "a.com/1").batchRow(spark),
                Scored.rows(spark, Scored.url("a.com/1", BENIGN, 0.1)),
                Optional.empty(),
                Reference.UNKNOWN)
            .head();

    assertThat(row.<Integer>getAs("model_version")).isNull();
    assertThat(row.<Long>getAs("scored_urls")).isZero();
  }

  private static Dataset<Row> health(
      Dataset<Row> batches, Dataset<Row> silver, Optional<Champion> champion, Reference reference) {
    return new BatchHealth(champion, reference, new DriftLevels(0.1, 0.25, 1))
        .of(batches, VerdictCounts.of(silver, champion, reference), silver);
  }
}
