package dev.weir.api.mart;

import dev.weir.api.lake.DeltaLake;
import dev.weir.api.lake.LakeReadException;
import dev.weir.api.mart.NoPublicationException.Reason;
import dev.weir.contract.table.GoldTypeRates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publications that can be asked: follows new ones by itself, swaps them whole, and keeps some
 * older ones open. Questions under way finish on the publication they began with. Safe for threads.
 */
public final class MartStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MartStore.class);

  /** A question of which no engine has much work. */
  private static final Select ANY =
      new Select("SELECT 1 AS one FROM " + GoldTypeRates.TABLE.qualifiedName()).limit(1);

  private final Engine engine;
  private final Publications source;
  private final OlderMarts older;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "publications");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> following;
  private final Pulse pulse = new Pulse(this::asked, Duration.ofSeconds(2), Duration.ofSeconds(5));
  private volatile SharedMart newest;
  private volatile List<Publication> known = List.of();
  private volatile String trouble;

  /**
   * Opens the newest publication, if there is one, and follows.
   *
   * @param lake that names the publications
   * @param engine that answers for them
   * @param retained older publications that stay open
   */
  public MartStore(DeltaLake lake, Engine engine, Duration poll, int retained) {
    this.engine = engine;
    this.source = new Publications(lake);
    this.older = new OlderMarts(engine, retained);
    follow();
    poller.execute(this::prepare);
    following =
        poller.scheduleWithFixedDelay(
            this::follow, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The newest publication that is open; empty before the first. */
  public Optional<Publication> newest() {
    return Optional.ofNullable(newest).map(shared -> shared.mart().publication());
  }

  /** Every publication there is, newest first. */
  public List<Publication> publications() {
    return known;
  }

  /** Why there is no newer publication than the open one, if something is wrong. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /**
   * Whether the engine answers for the newest publication, which there is; as it was some seconds
   * ago at most, however many ask.
   */
  public boolean answers() {
    return pulse.beats();
  }

  private boolean asked() {
    try {
      return ask(
          Optional.empty(),
          mart -> {
            mart.each(ANY, row -> {});
            return true;
          });
    } catch (EngineException e) {
      LOG.warn("event=engine_silent reason=\"{}\"", e.reason());
      return false;
    }
  }

  /**
   * Asks one publication, which stays whole until the answer is complete.
   *
   * @param id of a publication; empty for the newest
   * @throws NoPublicationException if there is none, it is no longer kept, or not open yet
   * @throws EngineException if the engine does not answer
   */
  public <T> T ask(Optional<Long> id, Function<Mart, T> question) {
    SharedMart mart = enter(id);
    try {
      return question.apply(mart.mart());
    } catch (LakeReadException e) {
      throw mart == newest ? e : OlderMarts.gone(mart.mart().publication());
    } finally {
      mart.close();
    }
  }

  @Override
  public void close() {
    following.cancel(false);
    poller.shutdownNow();
    older.close();
    SharedMart last = newest;
    newest = null;
    if (last != null) {
      last.close();
    }
  }

  private SharedMart enter(Optional<Long> id) {
    while (true) {
      SharedMart mart = newest;
      if (mart == null) {
        throw notOpen();
      }
      if (id.isPresent() && id.get() != mart.mart().publication().id()) {
        mart = older.of(publication(id.get()));
      }
      if (mart.enter()) {
        return mart;
      }
    }
  }

  private NoPublicationException notOpen() {
    String why = trouble == null ? "." : ": " + trouble;
    return known.isEmpty()
        ? new NoPublicationException(Reason.NOTHING_YET, "Nothing is published yet" + why)
        : new NoPublicationException(
            Reason.BUSY, "Publication %d cannot be opened%s".formatted(known.get(0).id(), why));
  }

  private Publication publication(long id) {
    return known.stream()
        .filter(publication -> publication.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                new NoPublicationException(
                    Reason.UNKNOWN, "There is no publication %d.".formatted(id)));
  }

  /** Makes the newest publication quicker. */
  private void prepare() {
    SharedMart mart = newest;
    if (mart != null && mart.enter()) {
      try {
        mart.mart().prepare();
        LOG.info("publication={} event=prepared", mart.mart().publication().id());
      } catch (RuntimeException | Error e) {
        LOG.warn("event=prepare_failed reason=\"{}\"", e.getMessage());
      } finally {
        mart.close();
      }
    }
  }

  /** Makes a mart the newest; the one before it can be asked all the time. */
  private SharedMart swap(SharedMart next) {
    SharedMart before = newest;
    if (before != null) {
      older.keep(before);
    }
    newest = next;
    if (before != null) {
      before.mart().release();
    }
    return before;
  }

  /** Opens the newest publication, if it is not open yet; a lake without any closes none. */
  private void follow() {
    try {
      List<Publication> found = source.read();
      if (found.isEmpty() && newest != null) {
        throw new LakeReadException(
            "gold.publications is gone. Publication %d is still served: bring the lake back, or restart the service."
                .formatted(newest.mart().publication().id()));
      }
      known = found;
      if (!found.isEmpty()
          && (newest == null || !newest.mart().publication().equals(found.get(0)))) {
        SharedMart next = new SharedMart(engine.open(found.get(0)));
        SharedMart before = swap(next);
        older.retain(found);
        LOG.info("publication={} event=open", found.get(0).id());
        if (before != null) {
          prepare();
        }
      }
      trouble = null;
    } catch (RuntimeException | Error e) {
      // Whatever it is: a task that throws is never run again.
      trouble = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
      LOG.warn(
          "event=follow_failed reason=\"{}\"",
          e instanceof EngineException silent ? trouble + ' ' + silent.reason() : trouble);
    }
  }
}
