package dev.weir.api.mart;

import dev.weir.api.lake.DeltaLake;
import dev.weir.contract.Table;
import java.util.Set;

/**
 * DuckDB in this process, over the files of the lake.
 *
 * @param memory most that one publication takes in the engine, such as {@code 1GB}
 * @param indexedRows most rows of a table of domains that are held in memory for look-ups
 */
public record EmbeddedEngine(DeltaLake lake, String memory, long indexedRows) implements Engine {

  @Override
  public OpenMart open(Publication publication) {
    return EmbeddedMart.open(this, publication, publication.versions().keySet());
  }

  /** A publication of which only these tables are asked. */
  OpenMart open(Publication publication, Set<Table> tables) {
    return EmbeddedMart.open(this, publication, tables);
  }
}
