package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.lake.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class TypeRatesIT {

  @Test
  void sharesAreOfTheDayAndModelVersion(SparkSession spark) {
    Dataset<Row> rates =
        rates(
            Scored.rows(
                spark,
                Scored.url("a.com/1", PHISHING, 0.7),
                Scored.url("a.com/2", PHISHING, 0.8).in("b2"),
                Scored.url("a.com/3", BENIGN, 0.0),
                Scored.url("b.com/4", PHISHING, 1.0).labelled(BENIGN),
                Scored.url("a.com/5", PHISHING, 0.6).by(2),
                Scored.url("a.com/6", BENIGN, 0.25).at("2026-11-02T00:00:00Z")));

    assertThat(rates.columns()).containsExactlyInAnyOrder(GoldTypeRates.TABLE.columnNames());
    assertThat(
            rates
                .selectExpr(
                    "day",
                    "model_version",
                    "predicted_type",
                    "urls",
                    "share",
                    "round(mean_score, 15)")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" ")))
        .containsExactlyInAnyOrder(
            "2026-11-01 1 phishing 3 0.75 0.833333333333333",
            "2026-11-01 1 benign 1 0.25 0.0",
            "2026-11-01 2 phishing 1 1.0 0.6",
            "2026-11-02 1 benign 1 1.0 0.25");
  }

  @Test
  void meanDoesNotDependOnTheOrderOfRows(SparkSession spark) {
    Random random = new Random(7);
    List<Scored> rows = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      double score = random.nextDouble();
      sum += score;
      rows.add(Scored.url("a.com/" + i, UrlType.MALWARE, score));
    }
    double mean = mean(Scored.rows(spark, rows));
    Collections.shuffle(rows, random);

    assertThat(mean(Scored.rows(spark, rows))).isEqualTo(mean);
    assertThat(mean).isCloseTo(sum / 1000, within(1e-14));
  }

  private static double mean(Dataset<Row> silver) {
    return rates(silver).head().<Double>getAs(GoldTypeRates.MEAN_SCORE.name());
  }

  private static Dataset<Row> rates(Dataset<Row> silver) {
    return TypeRates.of(VerdictCounts.of(silver, Optional.empty(), Reference.UNKNOWN));
  }
}
