package dev.weir.api.mart;

import static java.util.stream.Collectors.groupingBy;

import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry as a publication has it. */
public final class Models {

  /** Headline figures, which stand among the metrics of a version too. */
  public static final List<String> FIGURES = List.of("accuracy", "macro_f1");

  public static final Listing LIST =
      new Listing(
          columns(),
          RegistryModels.NAME.name(),
          List.of(
              new Sort(RegistryModels.VERSION.name(), RegistryModels.VERSION.type().sql(), false)));

  private Models() {}

  /** The version that figures are of if a client names none: the champion, or else the newest. */
  public static int usual(Mart mart) {
    return mart.publication()
        .champion()
        .orElseGet(
            () ->
                mart
                    .rows(
                        new Select(
                            "SELECT coalesce(max(model_version), 0) AS version FROM gold.type_rates"))
                    .stream()
                    .map(row -> ((Number) row.get("version")).intValue())
                    .findFirst()
                    .orElse(0));
  }

  /** Whether any figure is of that version. */
  public static boolean scored(Mart mart, int version) {
    return !mart.rows(
            new Select("SELECT 1 AS one FROM " + GoldTypeRates.TABLE.qualifiedName())
                .where("model_version = ?", version)
                .limit(1))
        .isEmpty();
  }

  /** A page of registered versions, oldest first. */
  public static Select page(Sort sort, Optional<Listing.Position> after, int limit) {
    return LIST.page(
        new Select("SELECT * FROM " + RegistryModels.TABLE.qualifiedName()).catalog(),
        sort,
        after,
        limit);
  }

  public static Optional<Map<String, Object>> one(Mart mart, int version) {
    return mart
        .rows(
            new Select("SELECT * FROM " + RegistryModels.TABLE.qualifiedName())
                .catalog()
                .where("version = ?", version))
        .stream()
        .findFirst();
  }

  /** Promotions, refusals and rollbacks by version, oldest first. */
  public static Map<Object, List<Map<String, Object>>> events(Mart mart) {
    return mart
        .rows(
            new Select("SELECT * FROM " + RegistryEvents.TABLE.qualifiedName())
                .catalog()
                .orderBy('"' + RegistryEvents.AT.name() + '"'))
        .stream()
        .collect(groupingBy(row -> row.get(RegistryEvents.VERSION.name())));
  }

  /** How a version did on each labelled batch. */
  public static List<Map<String, Object>> quality(Mart mart, int version) {
    return mart.rows(
        new Select("SELECT * FROM " + GoldModelQuality.TABLE.qualifiedName())
            .where("model_version = ?", version)
            .orderBy(GoldModelQuality.BATCH_ID.name()));
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(Arrays.asList(RegistryModels.TABLE.columnNames()));
    columns.addAll(FIGURES);
    columns.addAll(List.of("champion", "events", "quality"));
    return columns;
  }
}
