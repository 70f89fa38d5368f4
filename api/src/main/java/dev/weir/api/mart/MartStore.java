package dev.weir.api.mart;

import dev.weir.api.lake.DeltaLake;
import dev.weir.api.lake.LakeReadException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Publications in embedded engines: follows new ones by itself, swaps them whole, and keeps some
 * older ones open. Questions under way finish on the publication they began with.
 */
public final class EmbeddedMartStore implements MartStore {

  private static final System.Logger LOG = System.getLogger(EmbeddedMartStore.class.getName());

  private final DeltaLake lake;
  private final String memory;
  private final int retained;
  private final long indexedRows;
  private final Publications source;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "publications");
            thread.setDaemon(true);
            return thread;
          });

  /** Open older publications, the longest unused first. */
  private final Map<Long, EmbeddedMart> older = new LinkedHashMap<>(8, 0.75f, true);

  private final ScheduledFuture<?> following;
  private volatile EmbeddedMart newest;
  private volatile List<Publication> known = List.of();
  private volatile String trouble;

  /**
   * Opens the newest publication, if there is one, and follows.
   *
   * @param memory most that an engine takes, such as {@code 1GB}
   * @param retained older publications that stay open
   * @param indexedRows most rows of a table of domains that the newest one holds in memory
   */
  public EmbeddedMartStore(
      DeltaLake lake, Duration poll, String memory, int retained, long indexedRows) {
    this.lake = lake;
    this.indexedRows = indexedRows;
    this.memory = memory;
    this.retained = retained;
    this.source = new Publications(lake);
    follow();
    poller.execute(this::index);
    following =
        poller.scheduleWithFixedDelay(
            this::follow, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<Publication> newest() {
    return Optional.ofNullable(newest).map(EmbeddedMart::publication);
  }

  @Override
  public List<Publication> publications() {
    return known;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public <T> T ask(Optional<Long> id, Function<Mart, T> question) {
    EmbeddedMart mart = enter(id);
    try {
      return question.apply(mart);
    } finally {
      mart.close();
    }
  }

  @Override
  public void close() {
    following.cancel(false);
    poller.shutdownNow();
    synchronized (older) {
      older.values().forEach(EmbeddedMart::close);
      older.clear();
    }
    EmbeddedMart last = newest;
    newest = null;
    if (last != null) {
      last.close();
    }
  }

  private EmbeddedMart enter(Optional<Long> id) {
    while (true) {
      EmbeddedMart mart = newest;
      if (mart == null) {
        throw new NoPublicationException(
            "Nothing is published yet" + (trouble == null ? "." : ": " + trouble), false);
      }
      if (id.isPresent() && id.get() != mart.publication().id()) {
        mart = older(id.get());
      }
      if (mart.enter()) {
        return mart;
      }
    }
  }

  private EmbeddedMart older(long id) {
    synchronized (older) {
      EmbeddedMart open = older.get(id);
      if (open != null) {
        return open;
      }
      Publication wanted =
          known.stream()
              .filter(publication -> publication.id() == id)
              .findFirst()
              .orElseThrow(
                  () -> new NoPublicationException("There is no publication " + id + ".", false));
      if (retained == 0) {
        throw new NoPublicationException(
            "Publication %d is not kept: api.retained-publications is 0.".formatted(id), true);
      }
      try {
        open = EmbeddedMart.open(lake, wanted, memory);
      } catch (LakeReadException | IllegalStateException e) {
        LOG.log(System.Logger.Level.WARNING, "publication={0} event=unreadable", id);
        throw new NoPublicationException(
            "Publication %d is no longer kept: its files were cleaned up.".formatted(id), true);
      }
      keep(open);
      return open;
    }
  }

  private void keep(EmbeddedMart mart) {
    synchronized (older) {
      EmbeddedMart before = older.put(mart.publication().id(), mart);
      if (before != null) {
        before.close();
      }
      Iterator<EmbeddedMart> longestUnused = older.values().iterator();
      while (older.size() > retained && longestUnused.hasNext()) {
        EmbeddedMart unused = longestUnused.next();
        longestUnused.remove();
        unused.close();
      }
    }
  }

  /** Takes the domains of the newest publication into memory. */
  private void index() {
    EmbeddedMart mart = newest;
    if (mart != null && mart.enter()) {
      try {
        mart.index(indexedRows);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "event=index_failed reason=\"{0}\"", e.getMessage());
      } finally {
        mart.close();
      }
    }
  }

  /** Opens the newest publication, if it is not open yet. */
  private void follow() {
    try {
      List<Publication> found = source.read();
      known = found;
      if (!found.isEmpty() && (newest == null || newest.publication().id() != found.get(0).id())) {
        EmbeddedMart next = EmbeddedMart.open(lake, found.get(0), memory);
        EmbeddedMart before = newest;
        newest = next;
        if (before != null) {
          index();
        }
        LOG.log(System.Logger.Level.INFO, "publication={0} event=open", found.get(0).id());
        if (before != null) {
          keep(before);
        }
      }
      trouble = null;
    } catch (RuntimeException e) {
      trouble = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
      LOG.log(System.Logger.Level.WARNING, "event=follow_failed reason=\"{0}\"", trouble);
    }
  }
}
