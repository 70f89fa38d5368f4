package dev.weir.mart;

import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.Lake;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What gold is computed from: rows of silver and of the batches, and the champion's figures. */
record GoldInputs(
    Dataset<Row> silver,
    Dataset<Row> batches,
    Optional<Champion> champion,
    Reference reference,
    DriftLevels levels) {

  static GoldInputs read(Lake lake, InputVersions versions, DriftLevels levels) {
    Dataset<Row> models = InputVersions.read(lake, RegistryModels.TABLE, versions.models());
    Optional<Champion> champion =
        Champion.of(InputVersions.read(lake, RegistryEvents.TABLE, versions.events()));
    return new GoldInputs(
        InputVersions.read(lake, SilverScoredUrls.TABLE, versions.silver()),
        InputVersions.read(lake, BronzeBatches.TABLE, versions.batches()),
        champion,
        champion.map(who -> Reference.of(models, who)).orElse(Reference.UNKNOWN),
        levels);
  }
}
