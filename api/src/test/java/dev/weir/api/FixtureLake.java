package dev.weir.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.contract.Column;
import dev.weir.contract.ColumnType;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import dev.weir.contract.url.UrlAnatomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lake on disk, written without Spark: Parquet files by the embedded engine, and the Delta log by
 * hand, from the contract. Hostile names and URLs are among its rows.
 */
public final class FixtureLake {

  /** Registered domains whose names or URLs carry scripts, formulas and marks of direction. */
  public static final List<String> HOSTILE =
      List.of("<img src=x onerror=alert(1)>.com", "=cmd|calc.example", "ex\u202egpj.example");

  /** Hours of the day at which a URL of {@code hours.example} came, each at another. */
  public static final List<Integer> HOURS = List.of(0, 5, 9, 14, 19, 23);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HASH_BITS = 10;

  private final Path root;
  private final Map<Table, Long> versions = new HashMap<>();
  private String modelSha256 = "";

  /**
   * @param root of the lake, an empty directory
   */
  public FixtureLake(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /** Writes every table, and publishes for the first time. */
  public FixtureLake fill() throws IOException, SQLException {
    write();
    publish(1);
    return this;
  }

  /** Writes every table but the publications. */
  void write() throws IOException, SQLException {
    model();
    write(
        RegistryModels.TABLE,
        "('weir-url', 1, 'registry/artifacts/one', '%s', 'logistic regression', '{\"seed\":7}', '{\"rows\":100,\"accuracy\":0.95,\"macro_f1\":0.9,\"types\":{\"benign\":{\"precision\":0.9,\"recall\":0.9,\"f1\":0.9,\"support\":25},\"defacement\":{\"precision\":0.9,\"recall\":0.9,\"f1\":0.9,\"support\":25},\"phishing\":{\"precision\":0.9,\"recall\":0.9,\"f1\":0.9,\"support\":25},\"malware\":{\"precision\":0.9,\"recall\":0.9,\"f1\":0.9,\"support\":25}},\"confusion\":[[70,1,1,0],[1,10,0,0],[1,0,10,0],[0,0,1,5]]}', '{}', 0.6, 'k', 1, 400, TIMESTAMPTZ '2026-11-20 10:00:00+00')"
            .formatted(modelSha256));
    write(
        RegistryEvents.TABLE,
        "('weir-url', 1, 'promoted', 'the first version', TIMESTAMPTZ '2026-11-20 10:01:00+00')");
    write(
        BronzeBatches.TABLE,
        "('b1', 'kaggle', 500, 490, 4, 6, 9000, [{'path': '/landing/kaggle/one.csv', 'sha256': 'ab', 'bytes': 9000}], TIMESTAMPTZ '2026-11-20 09:00:00+00', 'complete')");
    write(
        BronzeQuarantine.TABLE,
        "('<script>', NULL, 'no_host', NULL, 'kaggle', 'b1', 'one.csv', 3, TIMESTAMPTZ '2026-11-20 09:00:00+00')");
    write(SilverScoredUrls.TABLE, silver());
    write(
        Tables.PUBLISHED.get(0),
        domains().stream()
            .flatMap(
                name ->
                    List.of("2026-11-19", "2026-11-20").stream()
                        .map(
                            day ->
                                "('%s', 'com', DATE '%s', 'weir-url', 1, 10, 6, 4, 2, 3, 1, 0.6, 0.3, 0.8)"
                                    .formatted(name, day)))
            .collect(Collectors.joining(", ")));
    writeDomainRates(20);
    write(
        Tables.PUBLISHED.get(2),
        List.of("2026-11-19", "2026-11-20").stream()
            .flatMap(
                day ->
                    Map.of("benign", 48, "defacement", 24, "phishing", 36, "malware", 12)
                        .entrySet()
                        .stream()
                        .map(
                            type ->
                                "('%s', DATE '%s', 'weir-url', 1, %d, %s, 0.5)"
                                    .formatted(
                                        type.getKey(),
                                        day,
                                        type.getValue(),
                                        type.getValue() / 120.0)))
            .collect(Collectors.joining(", ")));
    write(
        Tables.PUBLISHED.get(3),
        "('com', DATE '2026-11-20', 'weir-url', 1, 240, 144, 96, 48, 72, 24, 0.6, 0.5, 0.7)");
    write(Tables.PUBLISHED.get(4), quality());
    write(
        Tables.PUBLISHED.get(5),
        "('b1', 'kaggle', TIMESTAMPTZ '2026-11-20 09:00:00+00', 500, 490, 4, 6, 0.008, 0.012, 'weir-url', 1, 240, 144, 0.6, 0.02, 0.01, 0.03, 0.0, 0.01, 0.02, 0.04, 'none')");
    write(Tables.PUBLISHED.get(6), "");
  }

  /**
   * Writes a lake for benchmarks.
   *
   * @param arguments its root, an empty directory, and the number of domains
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    FixtureLake lake = new FixtureLake(Path.of(arguments[0])).fill();
    lake.writeManyDomains(Long.parseLong(arguments[1]));
    lake.publish(2);
  }

  /** Replaces the domain tables by d1.example to dN.example, each seen on one day. */
  private void writeManyDomains(long domains) throws IOException, SQLException {
    String counts = "1 + i % 97, (i * 7) % (1 + i % 97), 0, 0, (i * 7) % (1 + i % 97), 0";
    String rates = "((i * 7) % (1 + i % 97)) / (1 + i % 97), 0.1, 0.9";
    String days = "DATE '2026-11-19', DATE '2026-11-20' FROM range(1, %d) AS t(i)";
    write(
        Tables.PUBLISHED.get(1),
        ("SELECT 'd' || i || '.example', 'example', 'weir-url', 1, %s, %s, " + days)
            .formatted(counts, rates, domains + 1));
    write(
        Tables.PUBLISHED.get(0),
        "SELECT 'd' || i || '.example', 'example', DATE '2026-11-20', 'weir-url', 1, %s, %s FROM range(1, %d) AS t(i)"
            .formatted(counts, rates, domains + 1));
  }

  /** Replaces gold.domain_rates by rows of so many URLs a domain. */
  public void writeDomainRates(int urls) throws IOException, SQLException {
    write(
        Tables.PUBLISHED.get(1),
        domains().stream()
            .map(
                name ->
                    "('%s', 'com', 'weir-url', 1, %d, 12, 8, 4, 6, 2, %f, 0.4, 0.8, DATE '2026-11-19', DATE '2026-11-20')"
                        .formatted(name, urls, 12.0 / urls))
            .collect(Collectors.joining(", ")));
  }

  /** Replaces the file of silver.scored_urls by one with the same rows. */
  public void rewriteScoredUrls() throws IOException, SQLException {
    write(SilverScoredUrls.TABLE, silver());
  }

  /** Removes the file that the first version of a table consists of, as a clean-up does. */
  public void cleanUp(Table table) throws IOException {
    Files.delete(root.resolve(table.relativePath()).resolve("part-0.parquet"));
  }

  /** Adds a publication of the newest versions. */
  public void publish(long id) throws IOException, SQLException {
    publish(id, "2026-11-20 12:00:00+00");
  }

  /** Adds a publication of the newest versions, of that time. */
  public void publish(long id, String at) throws IOException, SQLException {
    String gold =
        Tables.PUBLISHED.stream()
            .sorted((a, b) -> Integer.compare(order(a), order(b)))
            .map(table -> versions.get(table).toString())
            .collect(Collectors.joining(", "));
    append(
        GoldPublications.TABLE,
        "(%d, TIMESTAMPTZ '%s', %s, %d, %d, %d, %d, 1)"
            .formatted(
                id,
                at,
                gold,
                versions.get(SilverScoredUrls.TABLE),
                versions.get(BronzeBatches.TABLE),
                versions.get(RegistryModels.TABLE),
                versions.get(RegistryEvents.TABLE)));
  }

  private static int order(Table published) {
    return GoldPublications.TABLE.columns().indexOf(GoldPublications.versionOf(published));
  }

  private static List<String> domains() {
    List<String> names = new ArrayList<>(HOSTILE);
    for (int i = 0; i < 9; i++) {
      names.add("domain%d.com".formatted(i));
    }
    return names;
  }

  private static String silver() {
    return Stream.concat(
            domains().stream().map(name -> scored(name, "/<script>alert(1)</script>?a=b", 9)),
            HOURS.stream().map(hour -> scored("hours.example", "/" + hour, hour)))
        .collect(Collectors.joining(", "));
  }

  private static String scored(String domain, String path, int hour) {
    String url = "http://" + domain + path;
    return "('%s', '%s', '%s', '%s', '%s', 'com', 'phishing', 'phishing', 0.1, 0.1, 0.7, 0.1, 0.9, true, ['path contains \"<b>\"', 'query contains \"u=http://c.d\"'], false, 'weir-url', 1, 'ab', 'b1', 1, TIMESTAMPTZ '2026-11-20 %02d:00:00+00', TIMESTAMPTZ '2026-11-20 11:00:00+00')"
        .formatted(
            UrlAnatomy.of(url).urlId(), url, UrlAnatomy.of(url).canonical(), domain, domain, hour);
  }

  private static String quality() {
    Table table = Tables.PUBLISHED.get(4);
    return table.columns().stream()
        .map(
            column ->
                switch (column.type()) {
                  case STRING -> column.name().equals("batch_id") ? "'b1'" : "'weir-url'";
                  case INT -> "1";
                  case BIGINT -> "10";
                  default -> "0.5";
                })
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private void model() throws IOException {
    float[] weights = new float[FeatureExtractor.size(HASH_BITS) * 4];
    byte[] bytes = CompiledModel.write(HASH_BITS, weights, new double[] {0.5, 0, 1, 0}, 0.6);
    Path file = root.resolve("registry/artifacts/one/weir-model.bin");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    modelSha256 = CompiledModel.read(bytes).sha256();
  }

  private void write(Table table, String rows) throws IOException, SQLException {
    commit(table, rows, true);
  }

  private void append(Table table, String rows) throws IOException, SQLException {
    commit(table, rows, false);
  }

  private void commit(Table table, String rows, boolean replace) throws IOException, SQLException {
    Path directory = root.resolve(table.relativePath());
    Path log = directory.resolve("_delta_log");
    Files.createDirectories(log);
    long version = versions.getOrDefault(table, -1L) + 1;
    String name = "part-%d.parquet".formatted(version);
    parquet(table, rows, directory.resolve(name));
    StringBuilder actions = new StringBuilder();
    if (version == 0) {
      actions.append("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n");
      ObjectNode metadata = JSON.createObjectNode();
      metadata
          .putObject("metaData")
          .put("id", table.qualifiedName())
          .put("schemaString", schema(table).toString())
          .put("createdTime", 0)
          .<ObjectNode>set("partitionColumns", JSON.createArrayNode())
          .<ObjectNode>set("configuration", JSON.createObjectNode())
          .putObject("format")
          .put("provider", "parquet")
          .putObject("options");
      actions.append(metadata).append('\n');
    } else if (replace) {
      ObjectNode remove = JSON.createObjectNode();
      remove
          .putObject("remove")
          .put("path", "part-%d.parquet".formatted(version - 1))
          .put("deletionTimestamp", 0)
          .put("dataChange", true);
      actions.append(remove).append('\n');
    }
    ObjectNode add = JSON.createObjectNode();
    add.putObject("add")
        .put("path", name)
        .put("size", Files.size(directory.resolve(name)))
        .put("modificationTime", 0)
        .put("dataChange", true)
        .putObject("partitionValues");
    actions.append(add).append('\n');
    Files.writeString(log.resolve("%020d.json".formatted(version)), actions);
    versions.put(table, version);
  }

  private static void parquet(Table table, String rows, Path file) throws SQLException {
    String columns =
        table.columns().stream()
            .map(column -> '"' + column.name() + "\" " + sql(column.type()))
            .collect(Collectors.joining(", "));
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = engine.createStatement()) {
      statement.execute("CREATE TABLE t (" + columns + ")");
      if (!rows.isEmpty()) {
        statement.execute("INSERT INTO t " + (rows.startsWith("SELECT") ? rows : "VALUES " + rows));
      }
      statement.execute("COPY t TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
    }
  }

  private static String sql(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case INT, BIGINT, DOUBLE, BOOLEAN, DATE -> type.sql();
      case TIMESTAMP -> "TIMESTAMPTZ";
      case BINARY -> "BLOB";
      case STRINGS -> "VARCHAR[]";
      case STRING_MAP -> "MAP(VARCHAR, VARCHAR)";
      case FILES -> "STRUCT(path VARCHAR, sha256 VARCHAR, bytes BIGINT)[]";
    };
  }

  private static ObjectNode schema(Table table) {
    ObjectNode schema = JSON.createObjectNode().put("type", "struct");
    ArrayNode fields = schema.putArray("fields");
    for (Column column : table.columns()) {
      ObjectNode field = fields.addObject().put("name", column.name()).put("nullable", true);
      field.putObject("metadata");
      switch (column.type()) {
        case STRING, DOUBLE, BOOLEAN, DATE, TIMESTAMP, BINARY ->
            field.put("type", column.type().name().toLowerCase(Locale.ROOT));
        case INT -> field.put("type", "integer");
        case BIGINT -> field.put("type", "long");
        case STRINGS ->
            field
                .putObject("type")
                .put("type", "array")
                .put("elementType", "string")
                .put("containsNull", true);
        case STRING_MAP ->
            field
                .putObject("type")
                .put("type", "map")
                .put("keyType", "string")
                .put("valueType", "string")
                .put("valueContainsNull", true);
        case FILES -> {
          ObjectNode element =
              field
                  .putObject("type")
                  .put("type", "array")
                  .put("containsNull", true)
                  .putObject("elementType")
                  .put("type", "struct");
          ArrayNode members = element.putArray("fields");
          for (String member : List.of("path", "sha256", "bytes")) {
            members
                .addObject()
                .put("name", member)
                .put("nullable", true)
                .put("type", member.equals("bytes") ? "long" : "string")
                .putObject("metadata");
          }
        }
      }
    }
    return schema;
  }
}
