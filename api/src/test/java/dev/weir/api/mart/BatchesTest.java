package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldBatchHealth;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches with their health, from rows in the embedded engine. */
class BatchesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"known, 2, 2, 0", "known, 2, 1, null", "known, null, 2, null", "fresh, 2, 2, 7"})
  void aBatchWithoutANewUrlHasCountsOfNoughtUnderTheChampion(
      String batch, Integer champion, int asked, Long scored) throws SQLException {
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = engine.createStatement()) {
      statement.execute("CREATE SCHEMA gold");
      statement.execute("CREATE SCHEMA bronze");
      create(
          statement,
          BronzeBatches.TABLE,
          List.of(
              Map.of(BronzeBatches.BATCH_ID, "'known'"),
              Map.of(BronzeBatches.BATCH_ID, "'fresh'")));
      create(
          statement,
          GoldBatchHealth.TABLE,
          List.of(
              Map.of(
                  GoldBatchHealth.BATCH_ID, "'known'",
                  GoldBatchHealth.SCORED_URLS, "CAST(0 AS BIGINT)"),
              Map.of(
                  GoldBatchHealth.BATCH_ID, "'fresh'",
                  GoldBatchHealth.MODEL_VERSION, "2",
                  GoldBatchHealth.SCORED_URLS, "CAST(7 AS BIGINT)")));
      SqlMart mart =
          new SqlMart(
              new Publication(1, Instant.EPOCH, Map.of(), Optional.ofNullable(champion)),
              () -> engine.unwrap(DuckDBConnection.class).duplicate(),
              Dialect.EMBEDDED);

      assertThat(Batches.one(mart, batch, asked).orElseThrow())
          .containsEntry(GoldBatchHealth.SCORED_URLS.name(), scored);
    }
  }

  private static void create(Statement statement, Table table, List<Map<Column, String>> rows)
      throws SQLException {
    String union =
        rows.stream()
            .map(
                row ->
                    table.columns().stream()
                        .map(column -> row.getOrDefault(column, "NULL") + " AS \"" + column + '"')
                        .collect(Collectors.joining(", ", "SELECT ", "")))
            .collect(Collectors.joining(" UNION ALL "));
    statement.execute("CREATE TABLE %s AS %s".formatted(table.qualifiedName(), union));
  }
}
