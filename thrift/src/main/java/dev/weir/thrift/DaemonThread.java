package dev.weir.thrift;

import java.util.concurrent.ThreadFactory;

/** Makes the one thread of a service, which does not keep the process from ending. */
record DaemonThread(String name) implements ThreadFactory {

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
