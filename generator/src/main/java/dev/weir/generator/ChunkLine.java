package dev.weir.generator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Makes chunks on a fixed pool and hands them over in order; holds at most two chunks a thread. */
final class ChunkLine implements AutoCloseable {
  private final ExecutorService pool;
  private final BlockingQueue<RowWriter> idleWriters = new LinkedBlockingQueue<>();
  private final Deque<Chunk> idleChunks = new ArrayDeque<>();
  private final Deque<Future<Chunk>> inFlight = new ArrayDeque<>();

  ChunkLine(long seed, int threads) {
    Grammar grammar = Grammar.load();
    for (int i = 0; i < threads; i++) {
      idleWriters.add(new RowWriter(seed, grammar));
      idleChunks.add(new Chunk());
      idleChunks.add(new Chunk());
    }
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "url-generator");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Calls the sink, on this thread, with every chunk of the rows in order. */
  void run(long rows, Sink sink) throws IOException {
    for (long first = 0; first < rows; first += Chunk.ROWS) {
      if (idleChunks.isEmpty()) {
        handOver(sink);
      }
      submit(idleChunks.remove(), first, Math.min(rows, first + Chunk.ROWS));
    }
    while (!inFlight.isEmpty()) {
      handOver(sink);
    }
  }

  private void submit(Chunk chunk, long first, long end) {
    inFlight.add(
        pool.submit(
            () -> {
              RowWriter writer = idleWriters.take();
              try {
                return chunk.fill(writer, first, end);
              } finally {
                idleWriters.add(writer);
              }
            }));
  }

  private void handOver(Sink sink) throws IOException {
    Chunk chunk = await(inFlight.remove());
    sink.accept(chunk);
    idleChunks.add(chunk);
  }

  private static Chunk await(Future<Chunk> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while generating URLs");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Generating URLs failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** Takes a chunk; it must not keep it. */
  @FunctionalInterface
  interface Sink {
    void accept(Chunk chunk) throws IOException;
  }
}
