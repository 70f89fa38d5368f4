package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

  @Test
  void aSessionMayStayWithOnePublication(RunningServer server) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      int before = server.published();
      statement.execute("SET weir.publication=" + before);
      int now = server.publishNext();
      awaitPublication(server, now);
      assertThat(versions(connection)).isEqualTo(before + "," + before);
      assertThat(
              AnsweredStatementsIT.value(
                  connection, "SELECT publication_id FROM gold.current_publication"))
          .isEqualTo(String.valueOf(before));
      statement.execute("SET weir.publication=newest");
      assertThat(versions(connection)).isEqualTo(now + "," + now);
      statement.execute("SET weir.publication=4711");
      assertThatThrownBy(() -> versions(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("there is no publication 4711; the newest is " + now);
      assertThatThrownBy(() -> statement.execute("SET weir.publication=0 OR 1=1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not take that value");
    }
  }

  private static void awaitPublication(RunningServer server, int id) throws Exception {
    try (Connection connection = server.connect()) {
      String wanted = id + "," + id;
      for (int i = 0; i < 20 && !versions(connection).equals(wanted); i++) {
        Thread.sleep(500);
      }
      assertThat(versions(connection)).isEqualTo(wanted);
    }
  }

  private static String versions(Connection connection) throws SQLException {
    return AnsweredStatementsIT.value(connection, VERSIONS);
  }
}
