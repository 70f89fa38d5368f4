package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A statement shows one publication, and a new one shows soon. */
@ExtendWith(RunningServer.Extension.class)
class PublicationIT {

  private static final String VERSIONS =
      "SELECT concat_ws(',', min(v), max(v)) FROM ("
          + "SELECT model_version AS v FROM gold.domain_rates"
          + " UNION ALL SELECT model_version FROM gold.domain_daily"
          + " UNION ALL SELECT model_version FROM gold.type_rates"
          + " UNION ALL SELECT model_version FROM gold.suffix_rates"
          + " UNION ALL SELECT CAST(max(publication_id) AS INT) FROM gold.publications)";

  @Test
  void newPublicationsShowWithoutARestart(RunningServer server) throws Exception {
    try (Connection connection = server.connect()) {
      int before = server.published();
      assertThat(versions(connection)).isEqualTo(before + "," + before);
      server.fixture().writeUnpublished(before + 1);
      Thread.sleep(2500);
      assertThat(versions(connection)).isEqualTo(before + "," + before);
      int now = server.publishNext();
      String seen = versions(connection);
      for (int i = 0; i < 20 && !seen.equals(now + "," + now); i++) {
        Thread.sleep(500);
        seen = versions(connection);
        assertThat(seen).isIn(before + "," + before, now + "," + now);
      }
      assertThat(seen).isEqualTo(now + "," + now);
      assertThat(
              AnsweredStatementsIT.value(
                  connection, "SELECT count(*) FROM gold.top_malicious_domains"))
          .isEqualTo("320");
    }
  }

  private static String versions(Connection connection) throws SQLException {
    return AnsweredStatementsIT.value(connection, VERSIONS);
  }
}
