package dev.weir.lake;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import io.delta.tables.DeltaTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Compacts the small files of every table and removes files that no version within the retention
 * needs. Gold tables are written compact, so their published versions are left in place, and
 * nothing of them is removed while a version stands behind the newest publication's. Rows stay as
 * they are; a rerun finds nothing to compact.
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
    Optional<Row> published = published();
    Map<String, Long> files = new LinkedHashMap<>();
    for (Table table : Tables.all()) {
      LakeTable stored = lake.table(table);
      if (!stored.exists()) {
        continue;
      }
      DeltaTable delta = DeltaTable.forPath(lake.spark(), stored.path());
      if (!Tables.PUBLISHED.contains(table)) {
        delta.optimize().executeCompaction();
        delta.vacuum(retentionHours);
      } else if (isNewest(table, stored, published)) {
        delta.vacuum(retentionHours);
      }
      files.put(table.qualifiedName(), stored.files());
    }
    return new Report(files);
  }

  private Optional<Row> published() {
    List<Row> newest =
        lake.read(GoldPublications.TABLE)
            .orderBy(col(GoldPublications.PUBLICATION_ID).desc())
            .limit(1)
            .collectAsList();
    return newest.stream().findFirst();
  }

  /** Whether the newest publication names the newest version of the table. */
  private static boolean isNewest(Table table, LakeTable stored, Optional<Row> published) {
    return published
        .map(row -> row.<Long>getAs(GoldPublications.versionOf(table).name()))
        .filter(version -> version == stored.version().orElseThrow())
        .isPresent();
  }

  /**
   * What a maintenance did.
   *
   * @param files data files of each table afterwards
   */
  public record Report(Map<String, Long> files) implements JobReport {

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
