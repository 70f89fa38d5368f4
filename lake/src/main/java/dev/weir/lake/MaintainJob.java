package dev.weir.lake;

import dev.weir.contract.Table;
import dev.weir.contract.table.Tables;
import io.delta.tables.DeltaTable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compacts the small files of every table and removes files that no version within the retention
 * needs. Rows stay as they are; a rerun finds nothing to compact.
 */
public final class MaintainJob {

  /** A shorter retention can take files from readers and from published versions. */
  private static final double LEAST_HOURS = 168;

  private final Lake lake;
  private final double retentionHours;

  public MaintainJob(Lake lake, double retentionHours) {
    if (!(retentionHours >= LEAST_HOURS)) {
      throw new IllegalArgumentException(
          "maintain.retention-hours is %s: less than %s can remove files that readers still need."
              .formatted(retentionHours, LEAST_HOURS));
    }
    this.lake = lake;
    this.retentionHours = retentionHours;
  }

  public Report run() {
    Map<String, Object> files = new LinkedHashMap<>();
    for (Table table : Tables.all()) {
      LakeTable stored = lake.table(table);
      if (stored.exists()) {
        DeltaTable delta = DeltaTable.forPath(lake.spark(), stored.path());
        delta.optimize().executeCompaction();
        delta.vacuum(retentionHours);
        files.put(table.qualifiedName(), stored.files());
      }
    }
    return new Report(files);
  }

  /**
   * What a maintenance did.
   *
   * @param files data files of each table afterwards
   */
  public record Report(Map<String, Object> files) implements JobReport {

    public Report {
      files = new LinkedHashMap<>(files);
    }

    @Override
    public Map<String, Object> counts() {
      return Map.of("status", "done", "files", files);
    }

    @Override
    public String summary() {
      return "%d tables compacted and cleaned".formatted(files.size());
    }
  }
}
