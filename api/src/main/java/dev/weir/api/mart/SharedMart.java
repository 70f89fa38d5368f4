package dev.weir.api.mart;

/** An open mart and those who use it: the last one to leave closes it. */
final class SharedMart implements AutoCloseable {

  private final OpenMart mart;
  private int users = 1;

  SharedMart(OpenMart mart) {
    this.mart = mart;
  }

  OpenMart mart() {
    return mart;
  }

  /** Keeps the mart open for one more user; false if it is closed already. */
  synchronized boolean enter() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Ends one use. */
  @Override
  public synchronized void close() {
    users--;
    if (users == 0) {
      mart.close();
    }
  }
}
