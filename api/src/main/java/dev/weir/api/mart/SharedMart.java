package dev.weir.api.mart;

import java.util.concurrent.atomic.AtomicInteger;

/** An open mart and those who use it: the last one to leave closes it. */
final class SharedMart implements AutoCloseable {

  private final OpenMart mart;
  private final AtomicInteger users = new AtomicInteger(1);

  SharedMart(OpenMart mart) {
    this.mart = mart;
  }

  OpenMart mart() {
    return mart;
  }

  /** Keeps the mart open for one more user; false if it is closed already. */
  boolean enter() {
    return users.getAndUpdate(before -> before == 0 ? 0 : before + 1) > 0;
  }

  /** Ends one use. */
  @Override
  public void close() {
    if (users.decrementAndGet() == 0) {
      mart.close();
    }
  }
}
