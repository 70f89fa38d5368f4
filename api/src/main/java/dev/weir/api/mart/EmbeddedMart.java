package dev.weir.api.mart;

import dev.weir.api.lake.DataFile;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.lake.LakeReadException;
import dev.weir.contract.ColumnType;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.SilverScoredUrls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publication in an embedded engine: gold, registry and batches are loaded, silver is read from
 * its files when asked. Once it is open, the engine reaches no file but these.
 */
final class EmbeddedMart implements OpenMart {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMart.class);

  private final DuckDBConnection engine;
  private final Path directory;
  private final SqlMart mart;
  private final List<Path> silver;
  private final long indexedRows;
  private volatile Index index;

  /** What look-ups of domains are answered from. */
  private record Index(SortedRows rates, SortedRows days) {}

  private EmbeddedMart(
      DuckDBConnection engine, Path directory, SqlMart mart, List<Path> silver, long indexedRows) {
    this.silver = silver;
    this.indexedRows = indexedRows;
    this.engine = engine;
    this.directory = directory;
    this.mart = mart;
  }

  /** Loads these tables of a publication; the others are empty. */
  static EmbeddedMart open(EmbeddedEngine with, Publication publication, Set<Table> tables) {
    Path directory = null;
    DuckDBConnection engine = null;
    try {
      directory = Files.createTempDirectory("weir-mart");
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      properties.setProperty("memory_limit", with.memory());
      properties.setProperty("temp_directory", directory.resolve("spill").toString());
      engine = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
      List<Path> silver = load(with.lake(), publication, tables, engine, directory);
      DuckDBConnection opened = engine;
      return new EmbeddedMart(
          opened,
          directory,
          new SqlMart(publication, () -> opened.duplicate(), Dialect.EMBEDDED),
          silver,
          with.indexedRows());
    } catch (SQLException e) {
      discard(engine, directory);
      throw new EngineException("Publication %d cannot be loaded.".formatted(publication.id()), e);
    } catch (IOException e) {
      discard(engine, directory);
      throw new UncheckedIOException("Publication cannot be loaded: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      discard(engine, directory);
      throw e;
    }
  }

  @Override
  public Publication publication() {
    return mart.publication();
  }

  @Override
  public void each(Select select, Consumer<Map<String, Object>> sink) {
    try {
      mart.each(select, sink);
    } catch (EngineException e) {
      if (silver.stream().allMatch(Files::exists)) {
        throw e;
      }
      throw new LakeReadException(SilverScoredUrls.TABLE.qualifiedName() + " lacks files", e);
    }
  }

  @Override
  public boolean atHand() {
    return index != null;
  }

  @Override
  public DomainRows domain(String domain, int modelVersion) {
    Index ready = index;
    return ready == null
        ? mart.domain(domain, modelVersion)
        : new DomainRows(
            ready.rates().of(domain, modelVersion), ready.days().of(domain, modelVersion));
  }

  /**
   * Takes the domains into memory, unless they are more than that: look-ups are then quicker by far
   * than the engine makes them. Until it is done, the engine answers.
   */
  @Override
  public void prepare() {
    if (count(GoldDomainRates.TABLE) <= indexedRows
        && count(GoldDomainDaily.TABLE) <= indexedRows) {
      CompletableFuture<SortedRows> days =
          CompletableFuture.supplyAsync(
              () -> SortedRows.of(mart, GoldDomainDaily.TABLE, GoldDomainDaily.DAY));
      SortedRows rates = SortedRows.of(mart, GoldDomainRates.TABLE, GoldDomainRates.MODEL_VERSION);
      index = new Index(rates, days.join());
    }
  }

  @Override
  public void release() {
    index = null;
  }

  private long count(Table table) {
    return ((Number)
            mart.rows(new Select("SELECT count(*) AS n FROM " + table.qualifiedName()))
                .get(0)
                .get("n"))
        .longValue();
  }

  @Override
  public void close() {
    discard(engine, directory);
  }

  /** Loads the tables; gives the files of silver, which are read when asked. */
  private static List<Path> load(
      DeltaLake lake,
      Publication publication,
      Set<Table> tables,
      DuckDBConnection engine,
      Path directory)
      throws SQLException, IOException {
    List<Path> silver = List.of();
    try (Statement statement = engine.createStatement()) {
      // Times in a cursor are of UTC, whatever the zone of the machine.
      statement.execute("SET GLOBAL TimeZone = 'UTC'");
      for (String schema : List.of("gold", "silver", "registry", "bronze")) {
        statement.execute("CREATE SCHEMA " + schema);
      }
      for (Map.Entry<Table, Long> stored : publication.versions().entrySet()) {
        Table table = stored.getKey();
        List<Path> files =
            tables.contains(table)
                ? localise(lake, lake.files(table, stored.getValue()), directory)
                : List.of();
        if (table.equals(SilverScoredUrls.TABLE)) {
          silver = files;
        } else {
          statement.execute(
              "CREATE TABLE %s AS %s%s"
                  .formatted(
                      table.qualifiedName(), rows(columns(table), table, files), order(table)));
        }
      }
      statement.execute(quarantine(lake, directory));
      statement.execute(
          "CREATE VIEW %s AS %s"
              .formatted(
                  SilverScoredUrls.TABLE.qualifiedName(),
                  rows(columns(SilverScoredUrls.TABLE), SilverScoredUrls.TABLE, silver)));
      for (Table table : List.of(GoldDomainRates.TABLE, GoldDomainDaily.TABLE)) {
        statement.execute(
            "CREATE INDEX %s_by_domain ON %s (%s)"
                .formatted(table.name(), table.qualifiedName(), GoldDomainRates.REGISTERED_DOMAIN));
      }
      String reachable =
          silver.stream().map(EmbeddedMart::quoted).collect(Collectors.joining(", "));
      statement.execute("SET late_materialization_max_rows = " + (Listing.LONGEST_PAGE + 1));
      statement.execute("SET allowed_paths = [%s]".formatted(reachable));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
    return silver;
  }

  /**
   * The highest rates first, so that the engine finds a page of them by the bounds of its row
   * groups, in half the time.
   */
  private static String order(Table table) {
    return table.equals(GoldDomainRates.TABLE)
        ? " ORDER BY %s DESC, %s"
            .formatted(GoldDomainRates.MALICIOUS_RATE, GoldDomainRates.REGISTERED_DOMAIN)
        : "";
  }

  /** How many records of each batch were refused for which reason. */
  private static String quarantine(DeltaLake lake, Path directory) throws IOException {
    Table table = BronzeQuarantine.TABLE;
    Optional<DeltaLake.Head> head = lake.head(table);
    List<Path> files =
        head.isPresent()
            ? localise(lake, lake.files(table, head.get().version()), directory)
            : List.of();
    return "CREATE TABLE bronze.quarantine_reasons AS SELECT batch_id, reason, count(*) AS records FROM (%s) GROUP BY ALL"
        .formatted(rows(BronzeQuarantine.BATCH_ID + ", " + BronzeQuarantine.REASON, table, files));
  }

  private static String rows(String columns, Table table, List<Path> files) {
    if (files.isEmpty()) {
      return "SELECT %s FROM (SELECT %s) WHERE false".formatted(columns, nulls(table));
    }
    return "SELECT %s FROM read_parquet([%s])"
        .formatted(
            columns, files.stream().map(EmbeddedMart::quoted).collect(Collectors.joining(", ")));
  }

  /** The columns of a table, in quotes: some names are words of SQL. */
  private static String columns(Table table) {
    return table.columns().stream()
        .map(column -> '"' + column.name() + '"')
        .collect(Collectors.joining(", "));
  }

  /** A row of nulls with the columns and types of a table. */
  private static String nulls(Table table) {
    return table.columns().stream()
        .map(column -> "CAST(NULL AS %s) AS \"%s\"".formatted(duckType(column.type()), column))
        .collect(Collectors.joining(", "));
  }

  private static String duckType(ColumnType type) {
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

  private static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  private static List<Path> localise(DeltaLake lake, List<DataFile> files, Path directory)
      throws IOException {
    List<Path> local = new ArrayList<>();
    for (DataFile file : files) {
      local.add(lake.localise(file, directory));
    }
    return local;
  }

  private static void discard(DuckDBConnection engine, Path directory) {
    try {
      if (engine != null) {
        engine.close();
      }
      if (directory != null) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (SQLException | IOException e) {
      LOG.warn("event=close_failed", e);
    }
  }
}
