package dev.weir.api.mart;

import static java.util.stream.Collectors.groupingBy;

import dev.weir.contract.Column;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.GoldBatchHealth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Landed batches with their counts, their health under one model version, and refusals. */
public final class Batches {

  /** Refused records of a batch by reason; not of the query, see {@link #refusals}. */
  public static final String QUARANTINE_REASONS = "quarantine_reasons";

  /** What gold knows of a batch under a model version. */
  private static final List<Column> HEALTH =
      GoldBatchHealth.TABLE
          .columns()
          .subList(
              GoldBatchHealth.TABLE.columns().indexOf(GoldBatchHealth.MODEL_VERSION),
              GoldBatchHealth.TABLE.columns().size());

  private static final int NO_VERSION = -1;

  public static final Listing LIST =
      new Listing(
          columns(),
          BronzeBatches.BATCH_ID.name(),
          List.of(
              new Sort(BronzeBatches.INGESTED_AT.name(), "TIMESTAMPTZ", true),
              new Sort(BronzeBatches.INGESTED_AT.name(), "TIMESTAMPTZ", false)));

  private Batches() {}

  /**
   * A page of batches, with their health under that model version. Gold has that of the champion:
   * of batches without a new URL too, which have counts of nought.
   */
  public static Select page(
      Publication publication,
      int modelVersion,
      Optional<String> feed,
      Sort sort,
      Optional<Listing.Position> after,
      int limit) {
    Select from = batches(publication, modelVersion);
    feed.ifPresent(name -> from.where("feed = ?", name));
    return LIST.page(from, sort, after, limit);
  }

  public static Optional<Map<String, Object>> one(Mart mart, String batchId, int modelVersion) {
    return mart
        .rows(batches(mart.publication(), modelVersion).where("batch_id = ?", batchId))
        .stream()
        .findFirst();
  }

  /** Refused records of each batch by reason, the most frequent first. */
  public static Map<Object, List<Map<String, Object>>> refusals(Mart mart) {
    return mart
        .rows(
            new Select("SELECT batch_id, reason, records FROM bronze.quarantine_reasons")
                .catalog()
                .orderBy("records DESC, reason"))
        .stream()
        .collect(groupingBy(row -> row.get(BronzeQuarantine.BATCH_ID.name())));
  }

  /** The files of a batch as objects with name, SHA-256 and size; where they lay stays inside. */
  public static List<Map<String, Object>> files(Object stored) {
    List<Map<String, Object>> files = new ArrayList<>();
    if (stored instanceof List<?> list) {
      for (Object one : list) {
        List<?> values = (List<?>) one;
        Map<String, Object> file = new LinkedHashMap<>();
        String path = String.valueOf(values.get(0));
        file.put("path", path.substring(path.lastIndexOf('/') + 1));
        file.put("sha256", values.get(1));
        file.put("bytes", values.get(2));
        files.add(file);
      }
    }
    return files;
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(Arrays.asList(BronzeBatches.TABLE.columnNames()));
    HEALTH.forEach(column -> columns.add(column.name()));
    columns.add(QUARANTINE_REASONS);
    return columns;
  }

  private static Select batches(Publication publication, int modelVersion) {
    String batch =
        String.join(
            ", ",
            Arrays.stream(BronzeBatches.TABLE.columnNames()).map(name -> "b." + name).toList());
    String health = String.join(", ", HEALTH.stream().map(name -> "h." + name).toList());
    return new Select(
            "SELECT * FROM (SELECT %s, %s FROM bronze.batches AS b LEFT JOIN gold.batch_health AS h ON h.batch_id = b.batch_id AND coalesce(h.model_version, ?) = ?) AS batches"
                .formatted(batch, health),
            publication.champion().orElse(NO_VERSION),
            modelVersion)
        .catalog();
  }
}
