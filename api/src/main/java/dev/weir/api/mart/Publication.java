package dev.weir.api.mart;

import dev.weir.contract.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row of {@code gold.publications}: the versions of the tables that belong together.
 *
 * @param versions Delta version of each table
 * @param champion model version that was champion
 */
public record Publication(
    long id, Instant publishedAt, Map<Table, Long> versions, Optional<Integer> champion) {

  public Publication {
    versions = Map.copyOf(versions);
  }
}
