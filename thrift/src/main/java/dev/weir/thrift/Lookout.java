package dev.weir.thrift;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again, on a thread of its own, until it is closed: a look that fails is logged,
 * and the next one comes all the same.
 */
final class Lookout implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final ScheduledExecutorService looks;

  /**
   * @param name of the thread, and what the log calls it
   * @param pause before each look
   */
  Lookout(String name, Duration pause, Runnable look) {
    looks = Executors.newSingleThreadScheduledExecutor(new DaemonThread(name));
    var unused =
        looks.scheduleWithFixedDelay(
            () -> looked(name, look), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Scala throws checked exceptions that it does not declare; none may end the looking. */
  private static void looked(String name, Runnable look) {
    try {
      look.run();
    } catch (Throwable e) {
      LOG.warn("lookout={} event=failed cause={}", name, e.toString());
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
