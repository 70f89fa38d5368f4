package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "'', domain_rates, true",
    "%, domain_rates, true",
    "*, domain_rates, true",
    "domain_rates, domain_rates, true",
    "DOMAIN%, domain_rates, true",
    "%rates, domain_rates, true",
    "%a%a%, domain_rates, true",
    "d%n_r%s, domain_rates, true",
    "domain\\_rates, domain_rates, true",
    "%%%%domain_rates%%%%, domain_rates, true",
    "domain, domain_rates, false",
    "rates, domain_rates, false",
    "domain\\_rates, domain-rates, false",
    "domain_rates_, domain_rates, false",
    "%rate, domain_rates, false",
    "%a%a%a%, domain_rates, false",
    "domain.rates, domain_rates, false",
  })
  void matchesAsJdbcSays(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void noPatternTakesLong() {
    NamePattern pattern = NamePattern.of("%a".repeat(20) + "%".repeat(100_000) + "z");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(60))).isFalse());
  }
}
