package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The Delta versions that gold is computed from; {@value #ABSENT} for a table that does not exist
 * and counts as empty.
 *
 * @param silver of {@code silver.scored_urls}
 * @param events of {@code registry.events}
 * @param models of {@code registry.models}
 * @param batches of {@code bronze.batches}
 */
record InputVersions(long silver, long events, long models, long batches) {

  static final long ABSENT = -1;

  /**
   * The newest versions. Each table is looked up after those that refer to it, so that the batch of
   * every URL and the model of every event is there.
   */
  static InputVersions newest(Lake lake) {
    long silver =
        lake.table(SilverScoredUrls.TABLE)
            .version()
            .orElseThrow(
                () ->
                    new LakeException(
                        "No mart can be computed: %s has no %s. Run weir score first, or check --lake."
                            .formatted(lake.root(), SilverScoredUrls.TABLE.qualifiedName())));
    return new InputVersions(
        silver,
        newest(lake, RegistryEvents.TABLE),
        newest(lake, RegistryModels.TABLE),
        newest(lake, BronzeBatches.TABLE));
  }

  private static long newest(Lake lake, Table table) {
    return lake.table(table).version().orElse(ABSENT);
  }

  /** Rows of a table at one of these versions. */
  static Dataset<Row> read(Lake lake, Table table, long version) {
    return version == ABSENT
        ? lake.spark().createDataFrame(List.of(), LakeTable.schema(table))
        : lake.table(table).at(version);
  }
}
