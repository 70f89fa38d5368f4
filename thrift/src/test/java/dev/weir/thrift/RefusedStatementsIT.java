package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hostile statements, as they are and in disguise, against the running server. */
@ExtendWith(RunningServer.Extension.class)
class RefusedStatementsIT {

  @Test
  void theCorpusIsRefusedAsItIs(RunningServer server) throws SQLException {
    List<String> corpus = Corpus.of("refused.sql");
    assertThat(corpus).hasSizeGreaterThan(120);
    assertRefused(server, corpus.stream());
  }

  @Test
  void theCorpusIsRefusedInDisguise(RunningServer server) throws SQLException {
    assertRefused(
        server, Corpus.of("refused.sql").stream().flatMap(RefusedStatementsIT::disguised));
  }

  @Test
  void theCorpusIsRefusedInOtherLetters(RunningServer server) throws SQLException {
    assertRefused(
        server, Corpus.of("refused.sql").stream().flatMap(RefusedStatementsIT::inOtherLetters));
  }

  @Test
  void everyRefusalIsInTheAuditLog(RunningServer server) throws Exception {
    assertRefused(server, Stream.of("DROP TABLE gold.audited_refusal"));
    assertThat(server.audit())
        .anyMatch(
            line ->
                line.contains("\"outcome\":\"refused\"")
                    && line.contains("\"user\":\"analyst\"")
                    && line.contains("\"address\":\"127.0.0.1\"")
                    && line.contains("DROP TABLE gold.audited_refusal"));
  }

  @Test
  void aStatementTooDeepToReadIsRefusedAndRecorded(RunningServer server) throws Exception {
    assertRefused(server, Stream.of("SELECT " + "NOT ".repeat(40_000) + "true AS too_deep"));
    assertThat(server.audit())
        .anyMatch(line -> line.contains("\"outcome\":\"refused\"") && line.contains("NOT NOT NOT"));
  }

  /** Letters that become ASCII in upper case, wide letters, and spaces that are no ASCII. */
  private static Stream<String> inOtherLetters(String statement) {
    return Stream.of(
        statement.replace('S', '\u017f').replace('s', '\u017f'),
        statement.replace('I', '\u0131').replace('i', '\u0131'),
        statement.replaceFirst(" ", "\u00a0"),
        statement.replaceFirst(" ", "\u3000"),
        statement.replaceFirst(" ", "\u2028"),
        "\ufeff" + statement,
        (char) (statement.charAt(0) + 0xFEE0) + statement.substring(1),
        statement.charAt(0) + "\u200b" + statement.substring(1));
  }

  /** Another case, comments and white space between words, and what wraps a query or hides it. */
  private static Stream<String> disguised(String statement) {
    List<String> forms = new ArrayList<>();
    forms.add(statement.toLowerCase(Locale.ROOT));
    forms.add("/* SELECT 1 */ " + statement.replaceFirst(" ", " /**/ "));
    forms.add("-- SELECT 1\n\t" + statement.replaceFirst(" ", "\n\t") + " ;");
    if (statement.startsWith("SELECT") && !statement.contains(";")) {
      forms.add("WITH x AS (" + statement + ") SELECT * FROM x");
      forms.add("SELECT * FROM gold.type_rates WHERE EXISTS (" + statement + ")");
    }
    return forms.stream();
  }

  private static void assertRefused(RunningServer server, Stream<String> statements)
      throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statements.forEach(sql -> outcome(server, statement, sql, wrong));
    }
    assertThat(wrong).isEmpty();
    assertThat(server.isAlive()).isTrue();
  }

  private static void outcome(
      RunningServer server, Statement statement, String sql, List<String> wrong) {
    try {
      statement.execute(sql);
      wrong.add("answered: " + sql);
    } catch (SQLException e) {
      String message = e.getMessage();
      if (!message.startsWith("Refused: ")
          && !message.startsWith("[PARSE_SYNTAX_ERROR]")
          && !message.startsWith("[INVALID_")) {
        wrong.add(sql + " -> " + message);
      }
      // What a client wrote itself may be told to it.
      server
          .insideIn(message.replace(sql, ""))
          .filter(word -> !sql.contains(word))
          .ifPresent(word -> wrong.add("tells " + word + ": " + sql));
    }
  }
}
