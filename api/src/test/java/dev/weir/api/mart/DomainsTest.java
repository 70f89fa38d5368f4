package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;

/** Domains over a number of days, from rows in the embedded engine. */
class DomainsTest {

  /** 11 of 11 have a rate of 1, which the formula alone puts above its interval. */
  @Test
  void theRateIsWithinItsIntervalAndBothWithinNoughtAndOne() throws SQLException {
    List<Map<String, Object>> domains =
        firstDay(
            """
            SELECT 'd' || n || '-' || k AS registered_domain, 'com' AS public_suffix,
              DATE '2026-11-20' AS day, 'weir-url' AS model_name, 1 AS model_version, n AS urls,
              k AS malicious_urls, n - k AS benign_urls, 0 AS defacement_urls, k AS phishing_urls,
              0 AS malware_urls
            FROM range(1, 45) AS a(n), range(0, 45) AS b(k) WHERE k <= n""");

    assertThat(domains).hasSizeGreaterThan(900);
    for (Map<String, Object> domain : domains) {
      double rate = (double) domain.get("malicious_rate");
      assertThat((double) domain.get("wilson_low")).as("%s", domain).isBetween(0.0, rate);
      assertThat((double) domain.get("wilson_high")).as("%s", domain).isBetween(rate, 1.0);
    }
    assertThat(domains)
        .filteredOn(domain -> domain.get("registered_domain").equals("d11-11"))
        .singleElement()
        .satisfies(
            domain -> {
              assertThat((double) domain.get("wilson_low"))
                  .isCloseTo(11 / (11 + 1.959963984540054 * 1.959963984540054), within(1e-12));
              assertThat(domain.get("wilson_high")).isEqualTo(1.0);
            });
  }

  private static List<Map<String, Object>> firstDay(String days) throws SQLException {
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = engine.createStatement()) {
      statement.execute("CREATE SCHEMA gold");
      statement.execute("CREATE TABLE gold.domain_daily AS " + days);
      Domains.Filter filter =
          new Domains.Filter(
              1,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0,
              Optional.of(LocalDate.of(2026, 11, 20)),
              Optional.empty());
      return new SqlMart(
              null, () -> engine.unwrap(DuckDBConnection.class).duplicate(), Dialect.EMBEDDED)
          .rows(Domains.page(filter, Domains.LIST.usualSort(), Optional.empty(), 0));
    }
  }
}
