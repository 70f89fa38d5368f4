package dev.weir.lake;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import scala.Console;

/**
 * Compacts the small files of every table and removes files that no version within the retention
 * needs. Gold tables are written compact, so their published versions are left in place. Of a table
 * that the newest publication names, gold or what it is computed from, nothing is removed while
 * another version is the newest. Rows stay as they are; a rerun finds nothing to compact. Two runs
 * at once do no harm: a table that the other changes meanwhile is looked at anew.
 */
public final class MaintainJob {

  private final Lake lake;
  private final MaintainSettings settings;

  public MaintainJob(Lake lake, MaintainSettings settings) {
    this.lake = lake;
    this.settings = settings;
  }

  public Report run() {
    return run(settings.retention());
  }

  /** With any retention, of whole hours. */
  Report run(Duration retention) {
    Optional<Row> published = NewestPublication.of(lake);
    Map<String, Long> files = new LinkedHashMap<>();
    List<String> notCleaned = new ArrayList<>();
    for (Table table : Tables.all()) {
      LakeTable stored = lake.table(table);
      if (stored.exists()) {
        if (!Attempts.at("maintain", lake, () -> maintain(table, stored, published, retention))) {
          notCleaned.add(table.qualifiedName());
        }
        files.put(table.qualifiedName(), stored.files());
      }
    }
    return new Report(files, notCleaned);
  }

  /** Whether files could be removed. */
  private boolean maintain(
      Table table, LakeTable stored, Optional<Row> published, Duration retention) {
    // Before all else, which can make versions that no publication names yet.
    boolean cleaned = mayLose(table, stored, published);
    stored.retain(retention);
    stored.addProperties();
    DeltaTable delta = DeltaTable.forPath(lake.spark(), stored.path());
    if (cleaned) {
      // Delta says what it deletes on standard output, which is for the report.
      Console.withOut(System.err, () -> delta.vacuum((double) retention.toHours()));
    }
    if (!Tables.PUBLISHED.contains(table)) {
      delta.optimize().executeCompaction();
    }
    return cleaned;
  }

  /** Whether the newest publication names no other than the newest version of the table. */
  private static boolean mayLose(Table table, LakeTable stored, Optional<Row> published) {
    OptionalLong newest = stored.version();
    return GoldPublications.versionIfNamed(table)
        .flatMap(column -> published.map(row -> row.<Long>getAs(column.name())))
        .map(named -> newest.equals(OptionalLong.of(named)))
        .orElse(true);
  }

  /**
   * What a maintenance did.
   *
   * @param files data files of each table afterwards
   * @param notCleaned tables that lost nothing, for the newest publication names an older version
   */
  public record Report(Map<String, Long> files, List<String> notCleaned) implements JobReport {

    public Report {
      files = new LinkedHashMap<>(files);
      notCleaned = List.copyOf(notCleaned);
    }

    @Override
    public Map<String, Object> counts() {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("files", files);
      counts.put("not_cleaned", notCleaned);
      return counts;
    }

    @Override
    public String summary() {
      return notCleaned.isEmpty()
          ? "%d tables compacted and cleaned".formatted(files.size())
          : "%d tables compacted, %d of them cleaned; changed since the newest publication, which needs their files: %s (run weir mart --rebuild before)"
              .formatted(
                  files.size(), files.size() - notCleaned.size(), String.join(", ", notCleaned));
    }
  }
}
