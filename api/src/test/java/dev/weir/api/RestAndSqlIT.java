package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.contract.table.Tables;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both servers over one lake give equal numbers for one publication, gold table by gold table, and
 * REST gives the same answers whether its own engine or the SQL server finds them, all over TLS.
 */
class RestAndSqlIT {

  @TempDir private static Path directory;
  private static RunningApi api;
  private static RunningApi overSql;
  private static RunningThrift thrift;

  @BeforeAll
  static void serve() throws Exception {
    Path lake = new FixtureLake(directory.resolve("lake")).fill().root();
    api = new RunningApi(lake);
    SelfSigned certificate = SelfSigned.in(directory);
    thrift = new RunningThrift(lake, directory.resolve("thrift"), certificate);
    overSql = new RunningApi(lake, thrift.address(), certificate);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    overSql.close();
    thrift.close();
  }

  @Test
  void everyGoldTableIsCompared() {
    assertThat(Tables.PUBLISHED)
        .containsExactlyInAnyOrder(
            GoldDomainDaily.TABLE,
            GoldDomainRates.TABLE,
            GoldTypeRates.TABLE,
            GoldSuffixRates.TABLE,
            GoldModelQuality.TABLE,
            GoldBatchHealth.TABLE,
            GoldVerdictFlips.TABLE);
  }

  @Test
  void domainRates() throws Exception {
    assertThat(exported("/v1/domains", GoldDomainRates.TABLE))
        .hasSizeGreaterThan(3)
        .containsExactlyInAnyOrderElementsOf(stored(GoldDomainRates.TABLE));
  }

  @Test
  void domainDays() throws Exception {
    List<String> days = new ArrayList<>();
    for (JsonNode domain : rows(body("/v1/domains", "application/x-ndjson"))) {
      String name =
          URLEncoder.encode(domain.get("registered_domain").asText(), StandardCharsets.UTF_8)
              .replace("+", "%20");
      JsonNode answer = json(body("/v1/domains/" + name, "application/json"));
      answer.get("days").forEach(day -> days.add(text(day, GoldDomainDaily.TABLE.columnNames())));
    }
    assertThat(days)
        .hasSizeGreaterThan(3)
        .containsExactlyInAnyOrderElementsOf(stored(GoldDomainDaily.TABLE));
  }

  @Test
  void typeAndSuffixRates() throws Exception {
    assertThat(exported("/v1/types", GoldTypeRates.TABLE))
        .hasSize(8)
        .containsExactlyInAnyOrderElementsOf(stored(GoldTypeRates.TABLE));
    assertThat(exported("/v1/suffixes", GoldSuffixRates.TABLE))
        .hasSize(1)
        .containsExactlyInAnyOrderElementsOf(stored(GoldSuffixRates.TABLE));
  }

  @Test
  void modelQuality() throws Exception {
    JsonNode quality = json(body("/v1/models/1", "application/json")).get("quality");
    List<String> rows = new ArrayList<>();
    quality.forEach(row -> rows.add(text(row, GoldModelQuality.TABLE.columnNames())));
    assertThat(rows)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(stored(GoldModelQuality.TABLE));
  }

  @Test
  void batchHealth() throws Exception {
    List<JsonNode> batches = rows(body("/v1/batches", "application/x-ndjson"));
    Set<String> given =
        batches.stream()
            .flatMap(batch -> StreamSupport.stream(names(batch).spliterator(), false))
            .collect(Collectors.toSet());
    String[] columns =
        GoldBatchHealth.TABLE.columns().stream()
            .map(Column::name)
            .filter(given::contains)
            .toArray(String[]::new);
    assertThat(columns).contains("read", "score_psi", "query_length_psi", "drift", "scored_urls");
    assertThat(batches.stream().map(batch -> text(batch, columns)))
        .containsExactlyInAnyOrderElementsOf(stored(GoldBatchHealth.TABLE, columns));
  }

  /** No route gives the flips; their number is what the fixture holds. */
  @Test
  void verdictFlipsAndThePublication() throws Exception {
    assertThat(stored(GoldVerdictFlips.TABLE)).isEmpty();
    JsonNode summary = json(body("/v1/summary", "application/json"));
    assertThat(stored(GoldPublications.TABLE, GoldPublications.PUBLICATION_ID.name()))
        .contains("{publication_id=%s}".formatted(summary.at("/publication/publication_id")));
    List<String> sums =
        sql(
            "SELECT sum(urls) AS urls, sum(malicious_urls) AS malicious_urls, count(*) AS domains"
                + " FROM gold.domain_rates WHERE model_version = 1",
            "urls",
            "malicious_urls",
            "domains");
    assertThat(sums).containsExactly(text(summary, "urls", "malicious_urls", "domains"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/summary",
        "/v1/domains",
        "/v1/domains?type=phishing&min_urls=5&sort=-malicious_rate&limit=2",
        "/v1/domains?suffix=com&q=d&from=2026-11-20&sort=wilson_low",
        "/v1/domains?q=%27%29%20OR%20%281%3D1",
        "/v1/domains?q=%5C%27%3F",
        "/v1/domains/domain1.com",
        "/v1/domains/%3Dcmd%7Ccalc.example",
        "/v1/domains/domain1.com/urls?limit=3",
        "/v1/domains/domain1.com/urls?type=phishing&sort=ingested_at",
        "/v1/types",
        "/v1/types?type=malware&from=2026-11-20&to=2026-11-20",
        "/v1/suffixes",
        "/v1/urls?url=domain1.com%2F%253Cscript%253Ealert(1)%253C%2Fscript%253E%3Fa%3Db",
        "/v1/models",
        "/v1/models/1",
        "/v1/batches",
        "/v1/batches/b1",
        "/v1/publications",
        "/v1/types?publication=1"
      })
  void theSqlServerAnswersLikeTheEmbeddedEngine(String route) throws Exception {
    HttpResponse<String> expected = api.get(route);
    HttpResponse<String> given = overSql.get(route);
    assertThat(given.statusCode()).as(given.body()).isEqualTo(expected.statusCode());
    assertThat(expected.statusCode()).isLessThan(500);
    assertThat(withoutCursor(given.body())).isEqualTo(withoutCursor(expected.body()));
  }

  /** Each service signs cursors with a key of its own. */
  private static ObjectNode withoutCursor(String body) throws IOException {
    ObjectNode answer = (ObjectNode) json(body);
    if (answer.hasNonNull("next_cursor")) {
      answer.put("next_cursor", "signed");
    }
    return answer;
  }

  @Test
  void pagesAndExportsOverSqlAreThoseOfTheEmbeddedEngine() throws Exception {
    String first = "/v1/domains?limit=2&sort=malicious_rate";
    String next = json(overSql.get(first).body()).get("next_cursor").asText();
    assertThat(next).isNotEmpty();
    assertThat(json(overSql.get(first + "&cursor=" + next).body()).get("items")).hasSize(2);
    for (String list : List.of("/v1/domains", "/v1/domains/domain1.com/urls")) {
      String csv = overSql.get(list, "Accept", "text/csv").body();
      assertThat(csv).isEqualTo(api.get(list, "Accept", "text/csv").body());
      assertThat(csv.lines()).hasSizeGreaterThan(1);
    }
  }

  private static Iterable<String> names(JsonNode object) {
    return object::fieldNames;
  }

  private static List<String> exported(String route, Table table) throws IOException {
    return rows(body(route, "application/x-ndjson")).stream()
        .map(row -> text(row, table.columnNames()))
        .toList();
  }

  private static String body(String route, String accept) {
    return api.get(route, "Accept", accept).body();
  }

  private static List<JsonNode> rows(String lines) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      rows.add(json(line));
    }
    return rows;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static List<String> stored(Table table) throws SQLException {
    return stored(table, table.columnNames());
  }

  private static List<String> stored(Table table, String... columns) throws SQLException {
    return sql("SELECT * FROM " + table.qualifiedName(), columns);
  }

  private static List<String> sql(String statement, String... columns) throws SQLException {
    try (Connection connection = thrift.connect();
        ResultSet found = connection.createStatement().executeQuery(statement)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        TreeMap<String, String> row = new TreeMap<>();
        for (String column : columns) {
          Object value = found.getObject(column);
          row.put(
              column,
              value instanceof Timestamp at
                  ? at.toLocalDateTime().toInstant(ZoneOffset.UTC).toString()
                  : String.valueOf(value));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  private static String text(JsonNode row, String... columns) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String column : columns) {
      assertThat(row.has(column)).as("%s in %s", column, row).isTrue();
      values.put(column, row.get(column).asText());
    }
    return values.toString();
  }
}
