package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.SilverScoredUrls;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The model version whose verdicts count. */
record Champion(String name, ModelVersion version) {

  /** The version of the newest event in {@code registry.events} that crowns one. */
  static Optional<Champion> of(Dataset<Row> events) {
    return events
        .filter(
            col(RegistryEvents.EVENT)
                .isin(ModelEvent.CROWNING.stream().map(ModelEvent::label).toArray()))
        .orderBy(col(RegistryEvents.AT).desc())
        .select(col(RegistryEvents.NAME), col(RegistryEvents.VERSION))
        .takeAsList(1)
        .stream()
        .map(row -> new Champion(row.getString(0), new ModelVersion(row.getInt(1))))
        .findFirst();
  }

  /** Whether a row of silver, or of what is grouped by its model, is the champion's. */
  Column gave() {
    return col(SilverScoredUrls.MODEL_NAME)
        .equalTo(name)
        .and(col(SilverScoredUrls.MODEL_VERSION).equalTo(version.value()));
  }
}
