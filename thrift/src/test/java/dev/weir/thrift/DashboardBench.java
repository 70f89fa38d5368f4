package dev.weir.thrift;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Times the questions of a dashboard as SQL on gold, and the same computed from silver. Run by
 * {@code bench/thrift.sh}: {@code generate LAKE DOMAINS URLS}, or {@code ask JDBC-URL}; {@code time
 * JDBC-URL SQL} prints the milliseconds of one query.
 */
final class DashboardBench {

  private static final int DAYS = 30;

  /** A question: its name, and its SQL on gold and on silver. */
  private record Question(String name, String gold, String silver) {}

  private static final String BAD = "sum(CAST(is_malicious AS INT))";

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "totals",
              "SELECT sum(urls), sum(malicious_urls) FROM gold.suffix_rates",
              "SELECT count(*), " + BAD + " FROM silver.scored_urls"),
          new Question(
              "types",
              "SELECT predicted_type, sum(urls) FROM gold.type_rates GROUP BY predicted_type",
              "SELECT predicted_type, count(*) FROM silver.scored_urls GROUP BY predicted_type"),
          new Question(
              "types by day",
              "SELECT day, predicted_type, urls FROM gold.types_by_day",
              "SELECT to_date(ingested_at), predicted_type, count(*) FROM silver.scored_urls"
                  + " GROUP BY to_date(ingested_at), predicted_type"),
          new Question(
              "malicious by day",
              "SELECT * FROM gold.malicious_by_day",
              "SELECT to_date(ingested_at), count(*), "
                  + BAD
                  + " FROM silver.scored_urls GROUP BY to_date(ingested_at)"),
          new Question(
              "top domains",
              "SELECT * FROM gold.top_malicious_domains LIMIT 20",
              "SELECT registered_domain, count(*) AS n, "
                  + BAD
                  + " AS bad FROM silver.scored_urls GROUP BY registered_domain"
                  + " ORDER BY bad / n DESC, n DESC LIMIT 20"),
          new Question(
              "largest domains",
              "SELECT registered_domain, urls FROM gold.domain_rates ORDER BY urls DESC LIMIT 20",
              "SELECT registered_domain, count(*) AS n FROM silver.scored_urls"
                  + " GROUP BY registered_domain ORDER BY n DESC LIMIT 20"),
          new Question(
              "one domain",
              "SELECT * FROM gold.domain_rates WHERE registered_domain = 'd4711.example'",
              "SELECT count(*), "
                  + BAD
                  + ", min(ingested_at), max(ingested_at) FROM silver.scored_urls"
                  + " WHERE registered_domain = 'd4711.example'"),
          new Question(
              "suffixes",
              "SELECT * FROM gold.top_suffixes ORDER BY malicious_rate DESC LIMIT 20",
              "SELECT public_suffix, count(*) AS n, "
                  + BAD
                  + " AS bad FROM silver.scored_urls GROUP BY public_suffix"
                  + " ORDER BY bad / n DESC LIMIT 20"),
          new Question(
              "domains of a suffix",
              "SELECT registered_domain, malicious_rate FROM gold.domain_rates"
                  + " WHERE public_suffix = 's7' ORDER BY wilson_low DESC LIMIT 20",
              "SELECT registered_domain, count(*) AS n, "
                  + BAD
                  + " AS bad FROM silver.scored_urls WHERE public_suffix = 's7'"
                  + " GROUP BY registered_domain ORDER BY bad / n DESC LIMIT 20"),
          new Question(
              "domains with many malicious URLs",
              "SELECT count(*) FROM gold.domain_rates WHERE malicious_urls >= 10",
              "SELECT count(*) FROM (SELECT registered_domain, "
                  + BAD
                  + " AS bad FROM silver.scored_urls GROUP BY registered_domain)"
                  + " WHERE bad >= 10"));

  private DashboardBench() {}

  public static void main(String[] args) throws SQLException {
    switch (args[0]) {
      case "generate" -> generate(args[1], Long.parseLong(args[2]), Long.parseLong(args[3]));
      case "ask" -> ask(args[1]);
      case "time" -> time(args[1], args[2]);
      default -> throw new IllegalArgumentException("no such mode: " + args[0]);
    }
  }

  /** Every URL gets a domain, day, type and score by arithmetic; gold is summed from them. */
  private static void generate(String root, long domains, long urls) {
    try (LakeSession session = LakeSession.open("bench", Map.of())) {
      Lake lake = new Lake(session.spark(), root);
      Dataset<Row> silver =
          filled(
              SilverScoredUrls.TABLE,
              session
                  .spark()
                  .range(0, urls, 1, 8)
                  .selectExpr(
                      "concat('https://d', id % " + domains + ", '.example/', id) AS url",
                      "concat('https://d', id % " + domains + ", '.example/', id) AS canonical_url",
                      "concat('d', id % " + domains + ", '.example') AS registered_domain",
                      "concat('s', id % " + domains + " % 500) AS public_suffix",
                      "pmod(hash(id), 1000) / 1000.0D AS malicious_score",
                      "pmod(hash(id), 1000) >= 800 AS is_malicious",
                      "CASE WHEN pmod(hash(id), 1000) < 800 THEN 'benign'"
                          + " WHEN pmod(hash(id), 1000) < 870 THEN 'defacement'"
                          + " WHEN pmod(hash(id), 1000) < 940 THEN 'phishing'"
                          + " ELSE 'malware' END AS predicted_type",
                      "1 AS model_version",
                      "'lexical' AS model_name",
                      "timestamp_seconds(1793491200 + 86400 * pmod(hash(id, 1), "
                          + DAYS
                          + ")) AS ingested_at"));
      write(lake, SilverScoredUrls.TABLE, silver);
      Dataset<Row> stored =
          lake.read(SilverScoredUrls.TABLE)
              .withColumn("day", functions.expr("to_date(ingested_at)"));
      write(lake, GoldDomainRates.TABLE, rates(stored, "registered_domain, public_suffix"));
      write(lake, GoldSuffixRates.TABLE, rates(stored, "public_suffix, day"));
      stored.createOrReplaceTempView("stored");
      write(
          lake,
          GoldTypeRates.TABLE,
          session
              .spark()
              .sql(
                  "SELECT predicted_type, day, 'lexical' AS model_name, 1 AS model_version,"
                      + " count(*) AS urls, 0.25D AS share, avg(malicious_score) AS mean_score"
                      + " FROM stored GROUP BY predicted_type, day"));
      publish(lake);
    }
  }

  private static Dataset<Row> rates(Dataset<Row> stored, String keys) {
    stored.createOrReplaceTempView("stored");
    return stored
        .sparkSession()
        .sql(
            "SELECT *, malicious_urls / urls AS malicious_rate, malicious_urls / urls / 2 AS"
                + " wilson_low, 1.0D AS wilson_high FROM (SELECT "
                + keys
                + ", 'lexical' AS model_name, 1 AS model_version, count(*) AS urls,"
                + " sum(CAST(is_malicious AS INT)) AS malicious_urls,"
                + " min(to_date(ingested_at)) AS first_seen, max(to_date(ingested_at)) AS last_seen"
                + " FROM stored GROUP BY "
                + keys
                + ")");
  }

  private static void write(Lake lake, Table table, Dataset<Row> rows) {
    lake.table(table).overwrite(filled(table, rows));
  }

  /** The columns that the rows lack get a constant. */
  private static Dataset<Row> filled(Table table, Dataset<Row> rows) {
    List<String> known = Arrays.asList(rows.columns());
    return rows.selectExpr(
        table.columns().stream()
            .map(
                column -> {
                  String name = column.name();
                  if (known.contains(name)) {
                    return name;
                  }
                  String value =
                      switch (column.type()) {
                        case STRING -> "'x'";
                        case STRINGS -> "array('a reason')";
                        case BOOLEAN -> "false";
                        case TIMESTAMP -> "timestamp_seconds(0)";
                        case DATE -> "date '2026-11-01'";
                        default -> "1";
                      };
                  return "CAST(%s AS %s) AS %s".formatted(value, column.type().sql(), name);
                })
            .toArray(String[]::new));
  }

  private static void publish(Lake lake) {
    List<String> values = new ArrayList<>();
    for (Table table : Tables.PUBLISHED) {
      lake.table(table).create();
      values.add(
          "CAST(%d AS BIGINT) AS %s"
              .formatted(
                  lake.table(table).version().orElseThrow(),
                  GoldPublications.versionOf(table).name()));
    }
    values.add(
        "CAST(%d AS BIGINT) AS silver_version"
            .formatted(lake.table(SilverScoredUrls.TABLE).version().orElseThrow()));
    lake.table(GoldPublications.TABLE)
        .appendOnce(
            filled(
                GoldPublications.TABLE,
                lake.spark().range(1).selectExpr(values.toArray(String[]::new))),
            List.of(CommitId.once("bench")));
  }

  private static void ask(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "bench", "")) {
      for (Question question : QUESTIONS) {
        median(connection, question.gold(), 40);
        median(connection, question.silver(), 2);
      }
      System.out.printf("%-34s %10s %10s %8s%n", "question", "gold ms", "silver ms", "ratio");
      List<Long> gold = new ArrayList<>();
      List<Long> silver = new ArrayList<>();
      for (Question question : QUESTIONS) {
        long onGold = median(connection, question.gold(), 15);
        long onSilver = median(connection, question.silver(), 3);
        gold.add(onGold);
        silver.add(onSilver);
        print(question.name(), onGold, onSilver);
      }
      print("median", middle(gold), middle(silver));
      print("all ten", sum(gold), sum(silver));
    }
  }

  private static void time(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "bench", "")) {
      median(connection, sql, 1);
      System.out.println(median(connection, sql, 7));
    }
  }

  private static void print(String name, long gold, long silver) {
    System.out.printf(
        Locale.ROOT, "%-34s %10d %10d %8.1f%n", name, gold, silver, (double) silver / gold);
  }

  /** Milliseconds of the median run. */
  private static long median(Connection connection, String sql, int runs) throws SQLException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
      times.add((System.nanoTime() - start) / 1_000_000);
    }
    return middle(times);
  }

  /** Sorts the times. */
  private static long middle(List<Long> times) {
    Collections.sort(times);
    int half = times.size() / 2;
    return times.size() % 2 == 1 ? times.get(half) : (times.get(half - 1) + times.get(half)) / 2;
  }

  private static long sum(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).sum();
  }
}
