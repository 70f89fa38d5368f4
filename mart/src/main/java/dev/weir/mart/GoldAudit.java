package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Compares recomputed gold with the versions that a publication names. */
final class GoldAudit implements Gold.Sink, AutoCloseable {

  private final Lake lake;
  private final Publication publication;
  private final Audit audit;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  GoldAudit(Lake lake, Publication publication, Audit audit) {
    this.lake = lake;
    this.publication = publication;
    this.audit = audit;
  }

  @Override
  public void take(Table table, Dataset<Row> rows) {
    VersionedTable stored = new VersionedTable(table, publication.gold().get(table));
    if (audit.isIntact(stored)) {
      audit.check(
          stored.name(),
          () ->
              Examples.ofRows(
                  stored.name(),
                  problem(table),
                  GoldComparison.differences(table, rows, stored.rows(lake))));
    }
  }

  private static String problem(Table table) {
    String problem = "rows differ from those that silver gives";
    return table.equals(GoldBatchHealth.TABLE)
        ? problem + ", or mart.drift-… in the settings changed since: weir mart --rebuild"
        : problem;
  }

  @Override
  public Dataset<Row> takeAndKeep(Table table, Dataset<Row> rows) {
    Dataset<Row> cached = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(cached);
    take(table, cached);
    return cached;
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }
}
