package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.MALWARE;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.lake.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class VerdictFlipsIT {

  @Test
  void flipIsAChangeOfTypeBetweenConsecutiveVersionsThatScoredTheUrl(SparkSession spark) {
    Dataset<Row> flips =
        VerdictFlips.of(
            Scored.rows(
                spark,
                Scored.url("there-and-back.com/", BENIGN, 0.1).by(1),
                Scored.url("there-and-back.com/", PHISHING, 0.8).by(2),
                Scored.url("there-and-back.com/", BENIGN, 0.2).by(3),
                Scored.url("skipped-by-2.com/", PHISHING, 0.9).by(1),
                Scored.url("skipped-by-2.com/", MALWARE, 0.9).by(3),
                Scored.url("other-score-only.com/", PHISHING, 0.6).by(1),
                Scored.url("other-score-only.com/", PHISHING, 0.9).by(2),
                Scored.url("scored-once.com/", PHISHING, 0.9).by(2)));

    assertThat(flips.collectAsList().stream().map(VerdictFlipsIT::text))
        .containsExactlyInAnyOrder(
            "there-and-back.com 1 2 benign phishing 0.1 0.8",
            "there-and-back.com 2 3 phishing benign 0.8 0.2",
            "skipped-by-2.com 1 3 phishing malware 0.9 0.9");
    assertThat(flips.columns()).containsExactlyInAnyOrder(GoldVerdictFlips.TABLE.columnNames());
  }

  private static String text(Row row) {
    return "%s %s %s %s %s %s %s"
        .formatted(
            row.getAs("registered_domain"),
            row.getAs("from_version"),
            row.getAs("to_version"),
            row.getAs("from_type"),
            row.getAs("to_type"),
            row.getAs("from_score"),
            row.getAs("to_score"));
  }
}
