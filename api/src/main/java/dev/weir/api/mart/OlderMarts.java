package dev.weir.api.mart;

import dev.weir.api.lake.LakeReadException;
import dev.weir.api.mart.NoPublicationException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Older publications that are open; the longest unused is closed when there are too many. A few are
 * opened at a time, by those who ask for them, and others wait for that only if they ask for the
 * same ones and are few. Safe for threads.
 */
final class OlderMarts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OlderMarts.class);

  static final int MOST_OPENING = 2;
  static final int MOST_WAITING = 8;

  /** For how long a publication that could not be opened is not tried again. */
  private static final int REMEMBERED_SECONDS = 10;

  private final Engine engine;
  private final int most;
  private final Semaphore opening = new Semaphore(MOST_OPENING);
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /** The longest unused first. */
  private final Map<Publication, CompletableFuture<SharedMart>> marts =
      new LinkedHashMap<>(8, 0.75f, true);

  /**
   * @param most that stay open
   */
  OlderMarts(Engine engine, int most) {
    this.engine = engine;
    this.most = most;
  }

  /** Says that a publication cannot be asked any more. */
  static NoPublicationException gone(Publication publication) {
    return new NoPublicationException(
        Reason.GONE,
        "Publication %d is no longer kept: its files were cleaned up.".formatted(publication.id()));
  }

  /**
   * The mart of a publication, opened if it is not; it may be closed again before it is entered.
   *
   * @throws NoPublicationException if it is no longer kept, or too many are being opened
   */
  SharedMart of(Publication publication) {
    if (most == 0) {
      throw new NoPublicationException(
          Reason.GONE,
          "Publication %d is not kept: api.retained-publications is 0."
              .formatted(publication.id()));
    }
    CompletableFuture<SharedMart> own = new CompletableFuture<>();
    CompletableFuture<SharedMart> known;
    synchronized (marts) {
      known = marts.get(publication);
      if (known == null) {
        if (!opening.tryAcquire()) {
          throw busy(publication);
        }
        marts.put(publication, own);
      }
    }
    if (known == null) {
      open(publication, own);
      return opened(own);
    }
    if (known.isDone()) {
      return opened(known);
    }
    if (!waiting.tryAcquire()) {
      throw busy(publication);
    }
    try {
      return opened(known);
    } finally {
      waiting.release();
    }
  }

  /** Keeps an open mart. */
  void keep(SharedMart mart) {
    CompletableFuture<SharedMart> before;
    synchronized (marts) {
      before = marts.put(mart.mart().publication(), CompletableFuture.completedFuture(mart));
    }
    if (before != null) {
      discard(before);
    }
    closeUnused();
  }

  /** Closes those that are not among these, which may have the same numbers. */
  void retain(Collection<Publication> there) {
    List<CompletableFuture<SharedMart>> gone = new ArrayList<>();
    synchronized (marts) {
      marts
          .entrySet()
          .removeIf(known -> !there.contains(known.getKey()) && gone.add(known.getValue()));
    }
    gone.forEach(OlderMarts::discard);
  }

  @Override
  public void close() {
    retain(List.of());
  }

  private void open(Publication publication, CompletableFuture<SharedMart> mart) {
    try {
      mart.complete(new SharedMart(engine.open(publication)));
      synchronized (marts) {
        // Used now, not when the opening began.
        marts.get(publication);
      }
      closeUnused();
    } catch (LakeReadException e) {
      LOG.warn("publication={} event=unreadable reason=\"{}\"", publication.id(), e.getMessage());
      fail(publication, mart, gone(publication));
    } catch (RuntimeException | Error e) {
      fail(publication, mart, e);
    } finally {
      opening.release();
    }
  }

  private void fail(
      Publication publication, CompletableFuture<SharedMart> mart, Throwable failure) {
    mart.completeExceptionally(failure);
    CompletableFuture.delayedExecutor(REMEMBERED_SECONDS, TimeUnit.SECONDS)
        .execute(
            () -> {
              synchronized (marts) {
                marts.remove(publication, mart);
              }
            });
  }

  private void closeUnused() {
    List<CompletableFuture<SharedMart>> unused = new ArrayList<>();
    synchronized (marts) {
      long open = marts.values().stream().filter(OlderMarts::isOpen).count();
      Iterator<CompletableFuture<SharedMart>> all = marts.values().iterator();
      while (open > most) {
        CompletableFuture<SharedMart> mart = all.next();
        if (isOpen(mart)) {
          all.remove();
          unused.add(mart);
          open--;
        }
      }
    }
    unused.forEach(OlderMarts::discard);
  }

  private static boolean isOpen(CompletableFuture<SharedMart> mart) {
    return mart.isDone() && !mart.isCompletedExceptionally();
  }

  /** Closes a mart, if need be once it is open. */
  private static void discard(CompletableFuture<SharedMart> mart) {
    var unused = mart.thenAccept(SharedMart::close);
  }

  private static SharedMart opened(CompletableFuture<SharedMart> mart) {
    try {
      return mart.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static NoPublicationException busy(Publication publication) {
    return new NoPublicationException(
        Reason.BUSY,
        "Publication %d has to be opened first, and a few are opened at a time."
            .formatted(publication.id()));
  }
}
