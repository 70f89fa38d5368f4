package dev.weir.api.mart;

import dev.weir.api.lake.DeltaLake;
import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code gold.publications}, when it has a new version. */
final class Publications {

  private static final Map<Table, Column> VERSIONS = versions();

  private final DeltaLake lake;
  private Optional<DeltaLake.Head> seen = Optional.empty();
  private List<Publication> publications = List.of();

  Publications(DeltaLake lake) {
    this.lake = lake;
  }

  /** All publications, newest first. */
  synchronized List<Publication> read() {
    Optional<DeltaLake.Head> head = lake.head(GoldPublications.TABLE);
    if (!head.equals(seen)) {
      publications = head.map(newest -> rows(newest.version())).orElse(List.of());
      seen = head;
    }
    return publications;
  }

  private List<Publication> rows(long version) {
    try {
      Path directory = Files.createTempDirectory("weir-publications");
      try {
        List<Path> files =
            lake.files(GoldPublications.TABLE, version).stream()
                .map(
                    file -> {
                      try {
                        return lake.localise(file, directory);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    })
                .toList();
        if (files.isEmpty()) {
          return List.of();
        }
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
          SqlMart mart =
              new SqlMart(
                  null,
                  () -> engine.unwrap(org.duckdb.DuckDBConnection.class).duplicate(),
                  Dialect.EMBEDDED);
          return mart
              .rows(
                  new Select(
                          "SELECT * FROM read_parquet([%s])"
                              .formatted(
                                  files.stream()
                                      .map(f -> "'" + f.toString().replace("'", "''") + "'")
                                      .collect(Collectors.joining(", "))))
                      .orderBy(GoldPublications.PUBLICATION_ID + " DESC"))
              .stream()
              .map(Publications::publication)
              .toList();
        }
      } finally {
        try (var left = Files.list(directory)) {
          for (Path file : left.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("gold.publications cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("gold.publications cannot be read: " + e.getMessage(), e);
    }
  }

  private static Publication publication(Map<String, Object> row) {
    Map<Table, Long> versions = new LinkedHashMap<>();
    VERSIONS.forEach(
        (table, column) -> versions.put(table, ((Number) row.get(column.name())).longValue()));
    return new Publication(
        ((Number) row.get(GoldPublications.PUBLICATION_ID.name())).longValue(),
        Instant.parse((String) row.get(GoldPublications.PUBLISHED_AT.name())),
        versions,
        Optional.ofNullable((Number) row.get(GoldPublications.CHAMPION_VERSION.name()))
            .map(Number::intValue));
  }

  private static Map<Table, Column> versions() {
    Map<Table, Column> versions = new LinkedHashMap<>();
    Tables.PUBLISHED.forEach(table -> versions.put(table, GoldPublications.versionOf(table)));
    versions.put(SilverScoredUrls.TABLE, GoldPublications.SILVER_VERSION);
    versions.put(BronzeBatches.TABLE, GoldPublications.BATCHES_VERSION);
    versions.put(RegistryModels.TABLE, GoldPublications.REGISTRY_VERSION);
    versions.put(RegistryEvents.TABLE, GoldPublications.EVENTS_VERSION);
    return versions;
  }
}
