package dev.weir.thrift;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.unsafe.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published tables of a lake, each at the version that one publication names. Looks for a newer
 * publication in the background; who holds a {@link Pinned} keeps what it has.
 */
final class PublishedLake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedLake.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Tables of up to that many bytes on disk are kept in memory once they are asked for: for small
   * answers Delta's own look at its log would take most of the time.
   */
  private static final long LARGEST_KEPT = 256L << 20;

  /** Tables of up to that many bytes on disk are kept in one piece: nothing need be shuffled. */
  private static final long LARGEST_WHOLE = 4L << 20;

  /** No publication yet: every table is empty. */
  private static final long NEVER = -1;

  /** Older publications whose plans are kept at hand. */
  private static final int OLDER = 8;

  /**
   * All tables at one publication.
   *
   * @param id of the publication; less than 1 before the first
   * @param version Delta version of {@code gold.publications} that it was read from
   * @param champion version of the model that was champion; empty if none was
   * @param relations each table, by its full name
   */
  record Pinned(long id, long version, OptionalInt champion, Map<String, Relation> relations) {

    Pinned {
      relations = Map.copyOf(relations);
    }

    LogicalPlan relation(Table table) {
      return relations.get(table.qualifiedName()).plan();
    }
  }

  /**
   * A table at one Delta version.
   *
   * @param version less than 0 while the table does not exist
   * @param plan analysed; the same object in all publications that follow each other with it
   */
  record Relation(long version, LogicalPlan plan) {}

  private record TableVersion(String table, long version) {}

  private final Lake lake;
  private final PublishedCatalog catalog;

  /** Touched by the start, and then by the lookout's thread alone. */
  private final Map<TableVersion, Dataset<Row>> kept = new HashMap<>();

  private final Lookout lookout;
  private volatile Pinned newest = new Pinned(0, NEVER, OptionalInt.empty(), Map.of());

  /** The longest unused first. */
  private final Map<Long, FutureTask<Pinned>> older =
      new LinkedHashMap<>(OLDER, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FutureTask<Pinned>> longestUnused) {
          return size() > OLDER;
        }
      };

  PublishedLake(Lake lake, PublishedCatalog catalog) {
    this.lake = lake;
    this.catalog = catalog;
    newest = pinned(lake.table(GoldPublications.TABLE).version().orElse(NEVER));
    lookout = new Lookout("publications", LOOK, this::look);
  }

  PublishedCatalog catalog() {
    return catalog;
  }

  /** What the newest publication shows. */
  Pinned newest() {
    return newest;
  }

  /**
   * What that publication shows, while its files are kept.
   *
   * @throws Refusal if there is no such publication
   */
  Pinned at(long id) {
    Pinned now = newest;
    if (id == now.id()) {
      return now;
    }
    FutureTask<Pinned> mine = new FutureTask<>(() -> earlier(id, now));
    FutureTask<Pinned> first;
    synchronized (older) {
      first = older.computeIfAbsent(id, unknown -> mine);
    }
    if (first == mine) {
      mine.run();
    }
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("the statement was cancelled.");
    } catch (ExecutionException e) {
      synchronized (older) {
        older.remove(id, first);
      }
      if (first == mine) {
        Platform.throwException(e.getCause());
      }
      // What another statement failed at, by being cancelled for one, need not fail this one.
      return at(id);
    }
  }

  private Pinned earlier(long id, Pinned now) {
    if (now.version() != NEVER) {
      Dataset<Row> upTo =
          publications(now.version()).filter(col(GoldPublications.PUBLICATION_ID).leq(id));
      for (Row publication : newestOf(upTo)) {
        if (publication.<Long>getAs(GoldPublications.PUBLICATION_ID.name()) == id) {
          Map<String, Relation> relations = new HashMap<>();
          for (Table table : catalog.tables()) {
            long version = version(table, publication, now.version());
            Dataset<Row> rows = table.equals(GoldPublications.TABLE) ? upTo : rows(table, version);
            relations.put(
                table.qualifiedName(), new Relation(version, rows.queryExecution().analyzed()));
          }
          return new Pinned(id, now.version(), champion(publication), relations);
        }
      }
    }
    throw new Refusal(
        "there is no publication %d; the newest is %d. See gold.publications."
            .formatted(id, now.id()));
  }

  private Dataset<Row> publications(long version) {
    return rows(GoldPublications.TABLE, version);
  }

  private static List<Row> newestOf(Dataset<Row> publications) {
    return publications.orderBy(col(GoldPublications.PUBLICATION_ID).desc()).takeAsList(1);
  }

  @Override
  public void close() {
    lookout.close();
  }

  private void look() {
    OptionalLong version = lake.table(GoldPublications.TABLE).version();
    if (version.isPresent() && version.getAsLong() != newest.version()) {
      newest = pinned(version.getAsLong());
      keepOnly(newest);
    }
  }

  private Pinned pinned(long version) {
    Map<String, Relation> relations = new HashMap<>();
    long id = 0;
    OptionalInt champion = OptionalInt.empty();
    if (version != NEVER) {
      for (Row publication : newestOf(publications(version))) {
        for (Table table : catalog.tables()) {
          relations.put(
              table.qualifiedName(), relation(table, version(table, publication, version)));
        }
        id = publication.<Long>getAs(GoldPublications.PUBLICATION_ID.name());
        champion = champion(publication);
        LOG.info("lake={} event=publication id={}", lake.root(), id);
      }
    }
    catalog
        .tables()
        .forEach(t -> relations.computeIfAbsent(t.qualifiedName(), n -> relation(t, NEVER)));
    return new Pinned(id, version, champion, relations);
  }

  private static OptionalInt champion(Row publication) {
    Integer version = publication.getAs(GoldPublications.CHAMPION_VERSION.name());
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  private static long version(Table table, Row publication, long publications) {
    if (table.equals(GoldPublications.TABLE)) {
      return publications;
    }
    return publication.<Long>getAs(GoldPublications.versionOf(table).name());
  }

  /** The columns by name: the files themselves would offer their paths beside them. */
  private Dataset<Row> rows(Table table, long version) {
    return version < 0
        ? lake.spark().createDataFrame(new ArrayList<Row>(), LakeTable.schema(table))
        : lake.table(table)
            .at(version)
            .select(table.columns().stream().map(LakeTable::col).toArray(Column[]::new));
  }

  /** What the newest publication has of a table stays as long as the version does. */
  private Relation relation(Table table, long version) {
    Relation now = newest.relations().get(table.qualifiedName());
    return now != null && now.version() == version
        ? now
        : new Relation(version, plan(table, version));
  }

  private LogicalPlan plan(Table table, long version) {
    TableVersion wanted = new TableVersion(table.qualifiedName(), version);
    Dataset<Row> known = kept.get(wanted);
    if (known != null) {
      // By a look that failed afterwards.
      return known.queryExecution().analyzed();
    }
    Dataset<Row> rows = rows(table, version);
    LogicalPlan plan = rows.queryExecution().analyzed();
    if (version < 0 || !Tables.PUBLISHED.contains(table) || larger(plan, LARGEST_KEPT)) {
      return plan;
    }
    Dataset<Row> held = larger(plan, LARGEST_WHOLE) ? rows : rows.coalesce(1);
    kept.put(wanted, held.persist(StorageLevel.MEMORY_AND_DISK()));
    return held.queryExecution().analyzed();
  }

  private static boolean larger(LogicalPlan plan, long bytes) {
    return plan.stats().sizeInBytes().$greater(scala.math.BigInt.apply(bytes));
  }

  /** Lets go of what only publications before that one held. */
  private void keepOnly(Pinned pinned) {
    kept.entrySet()
        .removeIf(
            entry -> {
              TableVersion held = entry.getKey();
              boolean old = pinned.relations().get(held.table()).version() != held.version();
              if (old) {
                entry.getValue().unpersist();
              }
              return old;
            });
  }
}
