package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.MALWARE;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.lake.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class DomainTablesIT {

  @Test
  void daysAreThoseOfUtcInAnyTimeZone(SparkSession spark) {
    Dataset<Row> silver =
        Scored.rows(
            spark,
            Scored.url("a.com/1", BENIGN, 0.1).at("2026-11-01T23:59:59.999999Z"),
            Scored.url("a.com/2", BENIGN, 0.1).at("2026-11-02T00:00:00Z"),
            Scored.url("a.com/3", BENIGN, 0.1).at("2026-11-02T13:00:00Z"),
            Scored.url("a.com/4", BENIGN, 0.1).at("1969-12-31T23:59:59.5Z"));
    String zone = spark.conf().get("spark.sql.session.timeZone");
    try {
      spark.conf().set("spark.sql.session.timeZone", "Pacific/Auckland");

      assertThat(text(DomainDaily.of(silver), "day", "urls"))
          .containsExactly("1969-12-31 1", "2026-11-01 1", "2026-11-02 2");
    } finally {
      spark.conf().set("spark.sql.session.timeZone", zone);
    }
  }

  @Test
  void domainsAreCountedByDayAndModelVersion(SparkSession spark) {
    Dataset<Row> daily = DomainDaily.of(silver(spark));

    assertThat(
            text(
                daily,
                "registered_domain",
                "public_suffix",
                "day",
                "model_version",
                "urls",
                "malicious_urls",
                "benign_urls",
                "defacement_urls",
                "phishing_urls",
                "malware_urls",
                "malicious_rate"))
        .containsExactly(
            "a.com com 2026-11-01 1 3 2 1 0 2 0 0.6666666666666666",
            "a.com com 2026-11-01 2 1 1 0 0 0 1 1.0",
            "a.com com 2026-11-03 1 1 0 1 0 0 0 0.0",
            "b.co.uk co.uk 2026-11-01 1 1 1 0 0 1 0 1.0");
    assertThat(daily.columns()).containsExactlyInAnyOrder(GoldDomainDaily.TABLE.columnNames());
  }

  @Test
  void domainRatesSumTheDays(SparkSession spark) {
    Dataset<Row> rates = DomainRates.of(DomainDaily.of(silver(spark)));

    assertThat(
            text(
                rates,
                "registered_domain",
                "model_version",
                "urls",
                "malicious_urls",
                "malicious_rate",
                "first_seen",
                "last_seen"))
        .containsExactly(
            "a.com 1 4 2 0.5 2026-11-01 2026-11-03",
            "a.com 2 1 1 1.0 2026-11-01 2026-11-01",
            "b.co.uk 1 1 1 1.0 2026-11-01 2026-11-01");
    assertThat(rates.columns()).containsExactlyInAnyOrder(GoldDomainRates.TABLE.columnNames());
  }

  @Test
  void suffixRatesSumTheDomains(SparkSession spark) {
    Dataset<Row> daily =
        DomainDaily.of(
            silver(spark).union(Scored.rows(spark, Scored.url("c.com/", PHISHING, 0.9))));
    Dataset<Row> rates = SuffixRates.of(daily);

    assertThat(text(rates, "public_suffix", "day", "model_version", "urls", "malicious_urls"))
        .containsExactly(
            "co.uk 2026-11-01 1 1 1",
            "com 2026-11-01 1 4 3",
            "com 2026-11-01 2 1 1",
            "com 2026-11-03 1 1 0");
    assertThat(rates.columns()).containsExactlyInAnyOrder(GoldSuffixRates.TABLE.columnNames());
  }

  private static Dataset<Row> silver(SparkSession spark) {
    return Scored.rows(
        spark,
        Scored.url("a.com/1", PHISHING, 0.9),
        Scored.url("a.com/2", PHISHING, 0.5),
        Scored.url("a.com/3", BENIGN, 0.2),
        Scored.url("a.com/4", BENIGN, 0.2).at("2026-11-03T00:00:00Z"),
        Scored.url("a.com/1", MALWARE, 0.9).by(2),
        Scored.url("b.co.uk/", PHISHING, 0.9));
  }

  private static List<String> text(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
