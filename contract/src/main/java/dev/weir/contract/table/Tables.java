package dev.weir.contract.table;

import dev.weir.contract.Table;
import java.util.List;
import java.util.stream.Stream;

/** Every table of the lake, by schema. */
public final class Tables {

  public static final List<Table> BRONZE =
      List.of(BronzeUrls.TABLE, BronzeQuarantine.TABLE, BronzeBatches.TABLE);

  public static final List<Table> SILVER = List.of(SilverScoredUrls.TABLE);

  /** The gold tables that a publication names, without the list of publications itself. */
  public static final List<Table> PUBLISHED =
      List.of(
          GoldDomainDaily.TABLE,
          GoldDomainRates.TABLE,
          GoldTypeRates.TABLE,
          GoldSuffixRates.TABLE,
          GoldModelQuality.TABLE,
          GoldBatchHealth.TABLE,
          GoldVerdictFlips.TABLE);

  public static final List<Table> REGISTRY = List.of(RegistryModels.TABLE, RegistryEvents.TABLE);

  private Tables() {}

  /** All tables, in the order in which the pipeline writes them. */
  public static List<Table> all() {
    return Stream.of(BRONZE, REGISTRY, SILVER, PUBLISHED, List.of(GoldPublications.TABLE))
        .flatMap(List::stream)
        .toList();
  }
}
