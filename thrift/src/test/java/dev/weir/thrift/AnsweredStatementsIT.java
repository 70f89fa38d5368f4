package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What BI tools and analysts ask, against the running server. */
@ExtendWith(RunningServer.Extension.class)
class AnsweredStatementsIT {

  @Test
  void theCorpusIsAnswered(RunningServer server) throws SQLException {
    List<String> corpus = Corpus.of("answered.sql");
    assertThat(corpus).hasSizeGreaterThan(60);
    List<String> wrong = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : corpus) {
        try {
          if (statement.execute(sql)) {
            readAll(server, statement.getResultSet(), wrong);
          }
        } catch (SQLException e) {
          wrong.add(sql + " -> " + e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** EXPLAIN and DESCRIBE among them: no file and no class in any cell. */
  private static void readAll(RunningServer server, ResultSet rows, List<String> wrong)
      throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        String cell = rows.getString(i);
        if (cell != null) {
          server.insideIn(cell).ifPresent(word -> wrong.add("tells " + word));
        }
      }
    }
  }

  /** It is thought small, and is not. */
  @Test
  void whatIsNotMeasuredIsNotBroadcast(RunningServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      String plan =
          value(
              connection,
              "EXPLAIN SELECT count(*) FROM gold.domain_rates a LEFT JOIN (SELECT CAST(publication_id AS STRING) AS k FROM gold.publications LATERAL VIEW explode(array(1, 2, 3)) x) b ON a.registered_domain = b.k");
      assertThat(plan).contains("Join").doesNotContain("Broadcast");
    }
  }

  @Test
  void hostileTextComesBackAsItIs(RunningServer server) throws SQLException {
    Set<String> seen = new HashSet<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT registered_domain FROM gold.domain_rates")) {
      while (rows.next()) {
        seen.add(rows.getString(1));
      }
    }
    assertThat(seen).hasSize(FixtureLake.DOMAINS).containsAll(FixtureLake.HOSTILE);
  }

  @Test
  void preparedStatementsTakeTextDaysAndNumbers(RunningServer server) throws SQLException {
    String sql =
        "SELECT day, urls, malicious_rate FROM gold.domain_daily"
            + " WHERE registered_domain = ? AND day = ? AND urls > ?";
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "'; DROP TABLE gold.domain_rates; --");
      statement.setDate(2, Date.valueOf(FixtureLake.FIRST_DAY));
      statement.setInt(3, 0);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDate("day")).isEqualTo(Date.valueOf(FixtureLake.FIRST_DAY));
        assertThat(rows.getLong("urls")).isEqualTo(16);
        assertThat(rows.getDouble("malicious_rate")).isEqualTo(1.0 / 16);
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void fetchSizeAndMaximumOfRowsAreKept(RunningServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(7);
      assertThat(count(statement, "SELECT * FROM gold.domain_rates")).isEqualTo(400);
      statement.setMaxRows(11);
      assertThat(count(statement, "SELECT * FROM gold.domain_rates")).isEqualTo(11);
    }
  }

  @Test
  void aResultBeyondTheLimitFailsAndSaysSo(RunningServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(
              () ->
                  count(
                      statement,
                      "SELECT a.urls FROM gold.domain_daily a CROSS JOIN gold.type_rates b"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("more than " + RunningServer.MOST_ROWS + " rows");
    }
  }

  @Test
  void aResultOfTooManyBytesFailsAndSaysSo(RunningServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String wide :
          List.of(
              "lpad(registered_domain, 1000, 'x') AS a, rpad(registered_domain, 1000, 'x') AS a, lpad(public_suffix, 1000, 'x')",
              "array(lpad(registered_domain, 1000, 'x'), lpad(public_suffix, 1000, 'x'), rpad(public_suffix, 1000, 'x'))",
              "urls, ".repeat(500) + "day")) {
        assertThatThrownBy(
                () -> count(statement, "SELECT %s FROM gold.domain_daily".formatted(wide)))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("more than " + RunningServer.MOST_BYTES + " bytes");
      }
    }
  }

  @Test
  void rowsAreReadOnceFromFirstToLast(RunningServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet rows = statement.executeQuery("SELECT urls FROM gold.domain_rates")) {
      assertThat(rows.next()).isTrue();
      rows.beforeFirst();
      assertThatThrownBy(rows::next)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("from the first to the last, once");
    }
  }

  @Test
  void whatHoldsMoreRowsThanItMayFailsAndSaysSo(RunningServer server) throws SQLException {
    String rows = "gold.domain_daily a CROSS JOIN gold.type_rates b";
    String half =
        "(SELECT urls FROM gold.domain_daily UNION ALL SELECT urls FROM gold.domain_rates)";
    List<String> statements =
        List.of(
            "SELECT collect_list(a.registered_domain) FROM " + rows,
            "SELECT array_agg(a.urls) FROM " + rows,
            "SELECT median(a.urls) FROM " + rows,
            // Each part in a task of its own, or a query of its own, holds less than is allowed.
            "SELECT max(size(l)) FROM (SELECT urls % 7 AS k, collect_list(urls) AS l FROM ("
                + "SELECT urls FROM gold.domain_daily UNION ALL ".repeat(2)
                + "SELECT urls FROM gold.domain_daily) GROUP BY urls % 7)",
            "SELECT size((SELECT collect_list(urls) FROM %1$s)), size((SELECT collect_list(urls + 1) FROM %1$s)), size((SELECT collect_list(urls + 2) FROM %1$s))"
                .formatted(half),
            "SELECT count(*) FROM gold.type_rates t LEFT JOIN (SELECT a.urls FROM "
                + rows
                + ") u ON t.urls > u.urls + 1000");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        assertThatThrownBy(() -> count(statement, sql))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Refused: ")
            .hasMessageContaining("5000 rows");
      }
      for (int i = 0; i < 4; i++) {
        assertThat(count(statement, "SELECT collect_list(urls) FROM gold.domain_daily"))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void mistakesAreToldAsWhatTheyAre(RunningServer server) throws SQLException {
    List<String> mistakes =
        List.of(
            "SELECT row_number() OVER () FROM gold.domain_rates",
            "SELECT urls FROM gold.domain_rates WHERE rank() OVER (ORDER BY urls) = 1",
            "SELECT sum(urls) OVER w FROM gold.domain_rates",
            "SELECT count(t.*) FROM gold.domain_rates t",
            "SELECT * FROM (SELECT 1, 2) AS t (a)",
            "SELECT INTERVAL 1 DAY TO HOUR",
            "SELECT urls FROM gold.domain_rates TABLESAMPLE (150 PERCENT)");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String mistake : mistakes) {
        assertThatThrownBy(() -> statement.execute(mistake))
            .isInstanceOf(SQLException.class)
            .message()
            .isNotBlank()
            .doesNotContain("The server failed", "Refused", "org.apache", "_LEGACY");
      }
    }
  }

  @Test
  void eachSessionHasItsOwnSchemaAndSettings(RunningServer server) throws SQLException {
    try (Connection one = server.connect("default");
        Connection other = server.connect("gold?spark.sql.session.timeZone=Asia/Tokyo")) {
      assertThat(value(one, "SELECT current_database()")).isEqualTo("default");
      assertThat(value(other, "SELECT current_database()")).isEqualTo("gold");
      assertThat(value(one, "SELECT current_user()")).isEqualTo(server.user());
      assertThat(value(one, "SELECT current_timezone()")).isEqualTo("UTC");
      assertThat(value(other, "SELECT current_timezone()")).isEqualTo("Asia/Tokyo");
    }
  }

  @Test
  void driversLearnTheSettings(RunningServer server) throws SQLException {
    try (Connection connection = server.connect("gold?weir.publication=newest");
        Statement statement = connection.createStatement()) {
      for (String sql : List.of("SET", "SET -v")) {
        Map<String, String> settings = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            settings.put(rows.getString("key"), rows.getString("value"));
          }
        }
        assertThat(settings)
            .containsEntry("spark.sql.session.timeZone", "UTC")
            .containsEntry("spark.sql.hive.version", "2.3.9")
            .containsEntry("weir.publication", "newest")
            .hasSize(5);
      }
      try (ResultSet rows = statement.executeQuery("SET spark.sql.hive.version")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("value")).isEqualTo("2.3.9");
        assertThat(rows.next()).isFalse();
      }
    }
  }

  static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static int count(Statement statement, String sql) throws SQLException {
    int count = 0;
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        count++;
      }
    }
    return count;
  }
}
