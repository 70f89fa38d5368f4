package dev.weir.mart;

import dev.weir.contract.Column;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code gold.publications}.
 *
 * @param id 1 is the first
 * @param gold Delta version of every published table
 * @param inputs what these versions were computed from
 * @param champion model version that was champion, if any was
 */
record Publication(
    long id,
    Instant publishedAt,
    Map<Table, Long> gold,
    InputVersions inputs,
    Optional<ModelVersion> champion) {

  Publication {
    gold = Map.copyOf(gold);
  }

  static Publication of(Row row) {
    Map<Table, Long> gold = new LinkedHashMap<>();
    for (Table table : Tables.PUBLISHED) {
      gold.put(table, row.<Long>getAs(GoldPublications.versionOf(table).name()));
    }
    return new Publication(
        row.<Long>getAs(GoldPublications.PUBLICATION_ID.name()),
        row.<Timestamp>getAs(GoldPublications.PUBLISHED_AT.name()).toInstant(),
        gold,
        new InputVersions(
            row.<Long>getAs(GoldPublications.SILVER_VERSION.name()),
            row.<Long>getAs(GoldPublications.EVENTS_VERSION.name()),
            row.<Long>getAs(GoldPublications.REGISTRY_VERSION.name()),
            row.<Long>getAs(GoldPublications.BATCHES_VERSION.name())),
        Optional.ofNullable(row.<Integer>getAs(GoldPublications.CHAMPION_VERSION.name()))
            .map(ModelVersion::new));
  }

  /** The values in the order of the table's columns. */
  Row row() {
    Map<String, Object> values = new HashMap<>();
    values.put(GoldPublications.PUBLICATION_ID.name(), id);
    values.put(GoldPublications.PUBLISHED_AT.name(), Timestamp.from(publishedAt));
    gold.forEach((table, version) -> values.put(GoldPublications.versionOf(table).name(), version));
    values.put(GoldPublications.SILVER_VERSION.name(), inputs.silver());
    values.put(GoldPublications.EVENTS_VERSION.name(), inputs.events());
    values.put(GoldPublications.REGISTRY_VERSION.name(), inputs.models());
    values.put(GoldPublications.BATCHES_VERSION.name(), inputs.batches());
    champion.ifPresent(
        version -> values.put(GoldPublications.CHAMPION_VERSION.name(), version.value()));
    return RowFactory.create(
        GoldPublications.TABLE.columns().stream().map(Column::name).map(values::get).toArray());
  }
}
