package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.DEFACEMENT;
import static dev.weir.contract.UrlType.MALWARE;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.table.GoldModelQuality;
import dev.weir.lake.LocalSpark;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class ModelQualityIT {

  /** Two of three benign right, one phishing of two; malware predicted, never labelled. */
  @Test
  void figuresFollowFromTheConfusion(SparkSession spark) {
    Row row =
        quality(
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", BENIGN, 0.1).labelled(BENIGN),
                    Scored.url("a.com/2", BENIGN, 0.1).labelled(BENIGN),
                    Scored.url("a.com/3", PHISHING, 0.9).labelled(BENIGN),
                    Scored.url("a.com/4", PHISHING, 0.9).labelled(PHISHING),
                    Scored.url("a.com/5", MALWARE, 0.9).labelled(PHISHING),
                    Scored.url("a.com/6", PHISHING, 0.9).labelled(PHISHING).trainedOn(),
                    Scored.url("a.com/7", PHISHING, 0.9),
                    Scored.url("a.com/8", DEFACEMENT, 0.9).trainedOn()))
            .head();

    assertThat(row.<Long>getAs("labelled_urls")).isEqualTo(5);
    assertThat(row.<Long>getAs("trained_on_urls")).isEqualTo(1);
    assertThat(row.<Long>getAs("benign_as_benign")).isEqualTo(2);
    assertThat(row.<Long>getAs("benign_as_phishing")).isEqualTo(1);
    assertThat(row.<Long>getAs("phishing_as_phishing")).isEqualTo(1);
    assertThat(row.<Long>getAs("phishing_as_malware")).isEqualTo(1);
    assertThat(row.<Long>getAs("phishing_as_benign")).isZero();
    assertThat(row.<Double>getAs("benign_precision")).isEqualTo(1.0);
    assertThat(row.<Double>getAs("benign_recall")).isEqualTo(2.0 / 3);
    assertThat(row.<Double>getAs("benign_f1")).isEqualTo(0.8);
    assertThat(row.<Double>getAs("phishing_precision")).isEqualTo(0.5);
    assertThat(row.<Double>getAs("phishing_recall")).isEqualTo(0.5);
    assertThat(row.<Double>getAs("phishing_f1")).isEqualTo(0.5);
    assertThat(row.<Double>getAs("malware_precision")).isEqualTo(0.0);
    assertThat(row.<Double>getAs("malware_recall")).isNull();
    assertThat(row.<Double>getAs("malware_f1")).isNull();
    assertThat(row.<Double>getAs("defacement_precision")).isNull();
    assertThat(row.<Double>getAs("defacement_recall")).isNull();
    assertThat(row.<Double>getAs("defacement_f1")).isNull();
    assertThat(row.<Double>getAs("accuracy")).isEqualTo(0.6);
    assertThat(row.<Double>getAs("macro_f1")).isEqualTo((0.8 + 0.5 + 0.0) / 3);
  }

  @Test
  void f1IsZeroWhereATypeIsNeverRight(SparkSession spark) {
    Row row =
        quality(
                Scored.rows(
                    spark,
                    Scored.url("a.com/1", BENIGN, 0.1).labelled(PHISHING),
                    Scored.url("a.com/2", PHISHING, 0.9).labelled(BENIGN)))
            .head();

    assertThat(row.<Double>getAs("benign_f1")).isEqualTo(0.0);
    assertThat(row.<Double>getAs("macro_f1")).isEqualTo(0.0);
    assertThat(row.<Double>getAs("accuracy")).isEqualTo(0.0);
  }

  @Test
  void batchTheModelWasTrainedOnHasCountsAndNoFigures(SparkSession spark) {
    Row row =
        quality(Scored.rows(spark, Scored.url("a.com/1", BENIGN, 0.1).labelled(BENIGN).trainedOn()))
            .head();

    assertThat(row.<Long>getAs("labelled_urls")).isZero();
    assertThat(row.<Long>getAs("trained_on_urls")).isEqualTo(1);
    assertThat(row.<Double>getAs("benign_precision")).isNull();
    assertThat(row.<Double>getAs("accuracy")).isNull();
    assertThat(row.<Double>getAs("macro_f1")).isNull();
  }

  @Test
  void everyModelVersionAndLabelledBatchHasARow(SparkSession spark) {
    Dataset<Row> quality =
        quality(
            Scored.rows(
                spark,
                Scored.url("a.com/1", BENIGN, 0.1).labelled(BENIGN),
                Scored.url("a.com/1", PHISHING, 0.9).labelled(BENIGN).by(2),
                Scored.url("a.com/2", BENIGN, 0.1).labelled(BENIGN).in("b2"),
                Scored.url("a.com/3", BENIGN, 0.1).in("unlabelled")));

    assertThat(
            quality.selectExpr("model_version", "batch_id", "accuracy").collectAsList().stream()
                .map(row -> row.mkString(" ")))
        .containsExactlyInAnyOrder("1 b1 1.0", "2 b1 0.0", "1 b2 1.0");
    assertThat(quality.columns()).containsExactlyInAnyOrder(GoldModelQuality.TABLE.columnNames());
  }

  private static Dataset<Row> quality(Dataset<Row> silver) {
    return ModelQuality.of(VerdictCounts.of(silver, Optional.empty(), Reference.UNKNOWN));
  }
}
