package dev.weir.api.mart;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Whether something answers that may be silent. It is asked by one thread at a time, and not again
 * at once, however many want to know; who wants to know does not wait for ever. Safe for threads.
 */
final class Pulse {

  private final BooleanSupplier question;
  private final Duration fresh;
  private final Duration patience;
  private CompletableFuture<Boolean> last;
  private long asked;

  /**
   * @param question that takes as long as it takes
   * @param fresh age from which on an answer is not given again
   * @param patience from the question on, after which silence is an answer
   */
  Pulse(BooleanSupplier question, Duration fresh, Duration patience) {
    this.question = question;
    this.fresh = fresh;
    this.patience = patience;
  }

  /** What the last question gave; false if it was not answered in time. */
  boolean beats() {
    CompletableFuture<Boolean> answer;
    long left;
    synchronized (this) {
      if (last == null || last.isDone() && age() > fresh.toNanos()) {
        asked = System.nanoTime();
        last = CompletableFuture.supplyAsync(question::getAsBoolean, Pulse::start);
      }
      answer = last;
      left = patience.toNanos() - age();
    }
    try {
      return answer.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long age() {
    return System.nanoTime() - asked;
  }

  private static void start(Runnable question) {
    Thread thread = new Thread(question, "pulse");
    thread.setDaemon(true);
    thread.start();
  }
}
