package dev.weir.thrift;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published tables of a lake, each at the version that the newest publication names. Looks for
 * a newer publication in the background; who holds a {@link Pinned} keeps what it has.
 */
final class PublishedLake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedLake.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Tables of up to that many bytes on disk are kept in memory once they are asked for: for small
   * answers Delta's own look at its log would take most of the time.
   */
  private static final long LARGEST_KEPT = 256L << 20;

  /** No publication yet: every table is empty. */
  private static final long NEVER = -1;

  /**
   * All tables at one publication.
   *
   * @param version Delta version of {@code gold.publications} at which this publication is newest
   * @param relations analysed plan of each table, by its full name
   */
  record Pinned(long version, Map<String, LogicalPlan> relations) {

    Pinned {
      relations = Map.copyOf(relations);
    }

    LogicalPlan relation(Table table) {
      return relations.get(table.qualifiedName());
    }
  }

  private final Lake lake;
  private final PublishedCatalog catalog;

  /** Touched by the start, and then by the lookout's thread alone. */
  private final IdentityHashMap<LogicalPlan, Dataset<Row>> kept = new IdentityHashMap<>();

  private final ScheduledExecutorService lookout =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "publications");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> looking;
  private volatile Pinned newest;

  PublishedLake(Lake lake, PublishedCatalog catalog) {
    this.lake = lake;
    this.catalog = catalog;
    newest = pinned(lake.table(GoldPublications.TABLE).version().orElse(NEVER));
    looking =
        lookout.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  PublishedCatalog catalog() {
    return catalog;
  }

  /** What the newest publication shows. */
  Pinned newest() {
    return newest;
  }

  @Override
  public void close() {
    looking.cancel(false);
    lookout.shutdownNow();
  }

  private void look() {
    try {
      OptionalLong version = lake.table(GoldPublications.TABLE).version();
      if (version.isPresent() && version.getAsLong() != newest.version()) {
        newest = pinned(version.getAsLong());
        keepOnly(newest);
      }
    } catch (RuntimeException e) {
      LOG.warn("lake={} event=publication_unreadable cause={}", lake.root(), e.toString());
    }
  }

  private Pinned pinned(long version) {
    Map<String, LogicalPlan> relations = new HashMap<>();
    if (version != NEVER) {
      var rows =
          lake.table(GoldPublications.TABLE)
              .at(version)
              .orderBy(col(GoldPublications.PUBLICATION_ID).desc())
              .takeAsList(1);
      for (Row publication : rows) {
        for (Table table : catalog.tables()) {
          relations.put(table.qualifiedName(), plan(table, version(table, publication, version)));
        }
        LOG.info(
            "lake={} event=publication id={}",
            lake.root(),
            publication.<Long>getAs(GoldPublications.PUBLICATION_ID.name()));
      }
    }
    catalog
        .tables()
        .forEach(t -> relations.computeIfAbsent(t.qualifiedName(), n -> plan(t, NEVER)));
    return new Pinned(version, relations);
  }

  private static long version(Table table, Row publication, long publications) {
    if (table.equals(GoldPublications.TABLE)) {
      return publications;
    }
    Column column =
        table.equals(SilverScoredUrls.TABLE)
            ? GoldPublications.SILVER_VERSION
            : GoldPublications.versionOf(table);
    return publication.<Long>getAs(column.name());
  }

  private LogicalPlan plan(Table table, long version) {
    Dataset<Row> rows =
        version < 0
            ? lake.spark().createDataFrame(new ArrayList<Row>(), LakeTable.schema(table))
            : lake.table(table).at(version);
    LogicalPlan plan = rows.queryExecution().analyzed();
    if (version >= 0
        && Tables.PUBLISHED.contains(table)
        && plan.stats().sizeInBytes().$less$eq(scala.math.BigInt.apply(LARGEST_KEPT))) {
      kept.put(plan, rows.persist(StorageLevel.MEMORY_AND_DISK()));
    }
    return plan;
  }

  /** Lets go of what only publications before that one held. */
  private void keepOnly(Pinned pinned) {
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean old =
                  !pinned.relations().values().stream().anyMatch(plan -> plan == entry.getKey());
              if (old) {
                entry.getValue().unpersist();
              }
              return old;
            });
  }
}
