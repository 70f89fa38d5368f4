package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lake.LocalSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class TopDomainsIT {

  @Test
  void domainsOfAsManyMaliciousUrlsGoByTheirNames(SparkSession spark) {
    assertThat(
            TopDomains.top(
                spark.sql(
                    """
                    SELECT * FROM VALUES
                      ('b.com', 2L, 2L, 1D, 0.34D, 1D),
                      ('c.com', 9L, 3L, 0.33D, 0.12D, 0.65D),
                      ('a.com', 9L, 2L, 0.22D, 0.06D, 0.55D)
                    AS domains(registered_domain, urls, malicious_urls, malicious_rate, wilson_low, wilson_high)""")))
        .extracting(domain -> domain.getString(0))
        .containsExactly("c.com", "a.com", "b.com");
  }
}
