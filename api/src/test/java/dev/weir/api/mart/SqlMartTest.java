package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.lake.LakeReadException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlMartTest {

  private static final Select ANY = new Select("SELECT 1 AS one FROM gold.domain_rates");

  @Test
  void aPublicationThatTheServerKeepsNoLongerIsGone() {
    assertThatThrownBy(() -> answering("publication 3 is no longer kept. SET weir.publication …"))
        .isInstanceOf(LakeReadException.class);
  }

  @Test
  void anyOtherFailureIsAnEngineThatDoesNotAnswer() {
    assertThatThrownBy(() -> answering("connection refused")).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> answering(null)).isInstanceOf(EngineException.class);
  }

  private static void answering(String failure) {
    new SqlMart(
            null,
            () -> {
              throw new SQLException(failure);
            },
            new SparkDialect())
        .rows(ANY);
  }
}
