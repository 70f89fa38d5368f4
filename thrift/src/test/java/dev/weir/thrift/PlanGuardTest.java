package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.sql.parser.DeltaSqlParser;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanGuardTest {

  private final PlanGuard guard = new PlanGuard(new PublishedCatalog(false));

  @ParameterizedTest
  @MethodSource
  void whatClientsAskIsTaken(String statement) {
    assertThatCode(() -> check(statement)).doesNotThrowAnyException();
  }

  static Stream<String> whatClientsAskIsTaken() {
    return Corpus.of("answered.sql").stream();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsHostileIsNot(String statement) {
    assertThatThrownBy(() -> check(statement)).isInstanceOfAny(Refusal.class, ParseException.class);
  }

  static Stream<String> whatIsHostileIsNot() {
    return Corpus.of("refused.sql").stream();
  }

  @ParameterizedTest
  @MethodSource
  void whatNamesOneQueryManyTimesIsTakenWhileItIsSmall(String statement) {
    assertThatCode(() -> check(statement)).doesNotThrowAnyException();
  }

  static Stream<String> whatNamesOneQueryManyTimesIsTakenWhileItIsSmall() {
    String cases =
        "CASE " + "WHEN urls > 10 AND day = '2026-11-01' THEN 'some' ".repeat(30) + "END AS kind";
    String columns = String.join(", ", IntStream.range(0, 40).mapToObj(i -> "c" + i).toList());
    return Stream.of(
        chain(
            "SELECT urls AS x FROM gold.domain_rates",
            "SELECT x FROM %1$s UNION ALL SELECT x FROM %1$s",
            8),
        nested("SELECT *, " + cases + " FROM gold.domain_rates", "SELECT * FROM (%s) t", 40),
        nested("SELECT " + cases + " FROM gold.domain_rates", "SELECT kind AS kind FROM (%s)", 40),
        nested(
            "SELECT * FROM gold.domain_rates t",
            "SELECT t.*, u.* FROM (%s) t JOIN gold.domain_daily u USING (day)",
            20),
        nested(
            "SELECT 1 AS " + columns.replace(", ", ", 1 AS "),
            "SELECT " + columns + " FROM (%s)",
            20),
        "SELECT * FROM gold.domain_rates WHERE urls IN (" + "1, ".repeat(20_000) + "2)",
        String.join(" UNION ALL ", Collections.nCopies(300, "SELECT * FROM gold.domain_rates")));
  }

  @ParameterizedTest
  @MethodSource
  void whatMultipliesIsRefused(String statement) {
    assertThatThrownBy(() -> check(statement))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("written out");
  }

  static Stream<String> whatMultipliesIsRefused() {
    String table = "SELECT urls AS x, registered_domain AS t FROM gold.domain_rates";
    String long300 = "concat(" + "t, ".repeat(300) + "t)";
    return Stream.of(
        "SELECT count(*) FROM (SELECT %s AS h FROM (%s)) GROUP BY h HAVING %s <> ''"
            .formatted(long300, table, long300.replace("t,", "h,").replace("t)", "h)")),
        "SELECT %s FROM (%s) GROUP BY %s1".formatted(long300, table, "1, ".repeat(300)),
        "SELECT %s FROM (%s) GROUP BY GROUPING SETS ((%s1))"
            .formatted(long300, table, "1, ".repeat(300)),
        "SELECT 1 FROM (SELECT s.* FROM (SELECT named_struct('f', %s) AS s FROM (%s))) WHERE %s <> ''"
            .formatted(long300, table, long300.replace("t,", "f,").replace("t)", "f)")),
        chain("SELECT 1 AS x", "SELECT x FROM %1$s UNION ALL SELECT x FROM %1$s", 30),
        "EXPLAIN " + chain("SELECT 1 AS x", "SELECT a.x FROM %1$s a, %1$s b", 30),
        chain(
            "SELECT 1 AS x",
            "SELECT (SELECT max(x) FROM %1$s) + (SELECT min(x) FROM %1$s) AS x",
            30),
        nested(table, "SELECT x + x AS x FROM (%s) WHERE x > 0", 30),
        nested(table, "SELECT `T`.`X` + t.x AS X FROM (%s) AS T", 30),
        nested(table, "SELECT x + x AS x FROM (%s) UNION ALL SELECT 1", 30),
        nested(table, "SELECT max(x) + min(x) AS x FROM (%s) GROUP BY t", 30),
        nested(table, "SELECT a + a AS x FROM (%s) AS q (a, b)", 30),
        nested(table, "SELECT *, 1 AS one FROM (SELECT x + x AS x FROM (%s)) ORDER BY x", 30),
        nested(table, "SELECT concat(t, t) AS t FROM (%s)", 30),
        nested(table, "SELECT named_struct('a', x, 'b', x) AS x FROM (%s)", 30),
        nested(
            table,
            "SELECT y AS x FROM (%s) LATERAL VIEW explode(array(struct("
                + "x, ".repeat(30)
                + "x))) l AS y",
            3),
        nested(table, "SELECT l.y AS x FROM (%s) AS q, LATERAL (SELECT q.x + q.x AS y) AS l", 30),
        nested("SELECT * FROM gold.domain_rates", "SELECT *, * FROM (%s)", 30),
        nested("SELECT * FROM gold.domain_rates", "SELECT a.*, A.* FROM (%s) a", 30),
        "SELECT 1 AS a0"
            + String.join(
                "",
                IntStream.range(1, 30)
                    .mapToObj(i -> ", a%2$d + a%2$d AS a%1$d".formatted(i, i - 1))
                    .toList()),
        "SELECT "
            + "sum(urls) OVER w, ".repeat(300)
            + "1 FROM gold.domain_rates WINDOW w AS (ORDER BY "
            + "urls + ".repeat(300)
            + "1)",
        "SELECT * FROM gold.type_rates PIVOT ("
            + "sum(urls) AS s, ".repeat(300)
            + "max(day) AS d FOR model_version IN ("
            + "1, ".repeat(300)
            + "2))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT INTERVAL 1 DAY TO HOUR",
        "SELECT INTERVAL '1' DAY TO YEAR",
        "SELECT INTERVAL '1 2' DAY TO MINUTE",
        "SELECT * FROM gold.domain_rates TABLESAMPLE (150 PERCENT)",
        "SELECT * FROM gold.domain_rates TABLESAMPLE (BUCKET 3 OUT OF 32 ON urls)",
        "WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a",
        "SELECT 1e400BD",
      })
  void aSlipIsNoRefusal(String statement) {
    assertThatThrownBy(() -> check(statement)).isInstanceOf(ParseException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET ROLE admin",
        "GRANT ALL ON gold.domain_rates TO me",
        "dfs -ls /",
        "REFRESH\u00a0TABLE gold.domain_rates"
      })
  void whatSparkDoesNotOfferIsOne(String statement) {
    assertThatThrownBy(() -> check(statement)).isInstanceOf(Refusal.class);
  }

  @Test
  void whoQuotesATimeZoneLearnsHowItIsWritten() {
    assertThatThrownBy(() -> check("SET spark.sql.session.timeZone='Europe/London'"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Europe/London, or an offset, such as +02:00, without quotes");
  }

  private void check(String statement) throws ParseException {
    guard.parsed(statement, new DeltaSqlParser(new SparkSqlParser()));
  }

  /** Queries each of which names the one before it. */
  private static String chain(String first, String next, int length) {
    List<String> queries =
        IntStream.rangeClosed(1, length)
            .mapToObj(i -> ", c%d AS (%s)".formatted(i, next.formatted("c" + (i - 1))))
            .toList();
    return "WITH c0 AS (" + first + ")" + String.join("", queries) + " SELECT * FROM c" + length;
  }

  private static String nested(String innermost, String around, int depth) {
    String query = innermost;
    for (int i = 0; i < depth; i++) {
      query = around.formatted(query);
    }
    return query;
  }
}
