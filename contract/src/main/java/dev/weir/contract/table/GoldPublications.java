package dev.weir.contract.table;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.util.Map;
import java.util.Optional;

/**
 * One row per published mart, written by the mart as its last commit: readers of gold start here.
 */
public final class GoldPublications {

  public static final Column PUBLICATION_ID =
      required("publication_id", BIGINT, "Number of the publication: 1 is the first");
  public static final Column PUBLISHED_AT =
      required("published_at", TIMESTAMP, "When it was published (UTC)");
  public static final Column DOMAIN_DAILY_VERSION =
      required("domain_daily_version", BIGINT, "Delta version of gold.domain_daily");
  public static final Column DOMAIN_RATES_VERSION =
      required("domain_rates_version", BIGINT, "Delta version of gold.domain_rates");
  public static final Column TYPE_RATES_VERSION =
      required("type_rates_version", BIGINT, "Delta version of gold.type_rates");
  public static final Column SUFFIX_RATES_VERSION =
      required("suffix_rates_version", BIGINT, "Delta version of gold.suffix_rates");
  public static final Column MODEL_QUALITY_VERSION =
      required("model_quality_version", BIGINT, "Delta version of gold.model_quality");
  public static final Column BATCH_HEALTH_VERSION =
      required("batch_health_version", BIGINT, "Delta version of gold.batch_health");
  public static final Column VERDICT_FLIPS_VERSION =
      required("verdict_flips_version", BIGINT, "Delta version of gold.verdict_flips");
  public static final Column SILVER_VERSION =
      required(
          "silver_version", BIGINT, "Delta version of silver.scored_urls it was computed from");
  public static final Column BATCHES_VERSION =
      required("batches_version", BIGINT, "Delta version of bronze.batches it was computed from");
  public static final Column REGISTRY_VERSION =
      required("registry_version", BIGINT, "Delta version of registry.models it was computed from");
  public static final Column EVENTS_VERSION =
      required("events_version", BIGINT, "Delta version of registry.events it was computed from");
  public static final Column CHAMPION_VERSION =
      optional("champion_version", INT, "Model version that was champion");

  public static final Table TABLE =
      Table.of(
              "gold",
              "publications",
              "Published marts: the Delta version of every gold table that belongs together",
              PUBLICATION_ID,
              PUBLISHED_AT,
              DOMAIN_DAILY_VERSION,
              DOMAIN_RATES_VERSION,
              TYPE_RATES_VERSION,
              SUFFIX_RATES_VERSION,
              MODEL_QUALITY_VERSION,
              BATCH_HEALTH_VERSION,
              VERDICT_FLIPS_VERSION,
              SILVER_VERSION,
              BATCHES_VERSION,
              REGISTRY_VERSION,
              EVENTS_VERSION,
              CHAMPION_VERSION)
          .keyed(PUBLICATION_ID)
          .appendOnly();

  private static final Map<Table, Column> INPUTS =
      Map.of(
          SilverScoredUrls.TABLE, SILVER_VERSION,
          BronzeBatches.TABLE, BATCHES_VERSION,
          RegistryModels.TABLE, REGISTRY_VERSION,
          RegistryEvents.TABLE, EVENTS_VERSION);

  private GoldPublications() {}

  /** The column that holds the version of a published table, or of one that it is computed from. */
  public static Column versionOf(Table named) {
    return versionIfNamed(named)
        .orElseThrow(
            () -> new IllegalArgumentException(named.qualifiedName() + " is not published"));
  }

  /** The same; empty for a table whose version publications do not name. */
  public static Optional<Column> versionIfNamed(Table table) {
    if (Tables.PUBLISHED.contains(table)) {
      String name = table.name() + "_version";
      return TABLE.columns().stream().filter(column -> column.name().equals(name)).findFirst();
    }
    return Optional.ofNullable(INPUTS.get(table));
  }
}
