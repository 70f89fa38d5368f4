package dev.weir.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/**
 * One line of JSON for each request, in the order of the answers. Lines are written together and by
 * a thread of their own, at the latest after a fifth of a second: a call of the system for each
 * would cost more than the answer, and whoever reads them slowly would slow every answer down. What
 * finds no room meanwhile is dropped, and a line tells how much. Safe for threads.
 */
final class AccessLog implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  /** Room for most lines. */
  private static final int LINE = 512;

  private static final int WRITTEN_AT_ONCE = 64 << 10;
  private static final int MOST_WAITING = 8 << 20;
  private static final long WAIT_MILLIS = 200;

  private final PrintStream out;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(2 * WRITTEN_AT_ONCE);
  private final ScheduledExecutorService writer =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "access-log");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());
  private final ScheduledFuture<?> flushing;
  private long dropped;

  AccessLog(PrintStream out) {
    this.out = out;
    this.flushing =
        writer.scheduleWithFixedDelay(this::flush, WAIT_MILLIS, WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Logs an answer.
   *
   * @param address of the client
   */
  void write(Request request, String address, int status, Duration took) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(LINE);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("at", Instant.now().toString());
      json.writeStringField("request_id", RequestId.of(request));
      json.writeStringField("client", Access.client(request, address));
      json.writeStringField("address", address);
      json.writeStringField("method", request.getMethod());
      json.writeStringField("path", request.getHttpURI().getPath());
      json.writeStringField("query", request.getHttpURI().getQuery());
      json.writeNumberField("status", status);
      json.writeNumberField("millis", Math.round(took.toNanos() / 1e5) / 10.0);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    add(line.toByteArray());
  }

  /** Logs a line, or drops it. */
  void add(byte[] line) {
    if (waits(line)) {
      writer.execute(this::flush);
    }
  }

  /** Whether, with that line, enough waits to be written. */
  private synchronized boolean waits(byte[] line) {
    if (waiting.size() + line.length > MOST_WAITING) {
      dropped++;
      return false;
    }
    boolean few = waiting.size() < WRITTEN_AT_ONCE;
    waiting.writeBytes(line);
    return few && waiting.size() >= WRITTEN_AT_ONCE;
  }

  private synchronized byte[] taken() {
    if (dropped > 0) {
      waiting.writeBytes(
          "{\"at\":\"%s\",\"dropped\":%d}\n".formatted(Instant.now(), dropped).getBytes(UTF_8));
      dropped = 0;
    }
    byte[] lines = waiting.toByteArray();
    waiting.reset();
    return lines;
  }

  private void flush() {
    byte[] lines = taken();
    if (lines.length > 0) {
      out.writeBytes(lines);
      out.flush();
    }
  }

  /** Writes what still waits, unless nobody takes it. */
  @Override
  public void close() {
    flushing.cancel(false);
    writer.execute(this::flush);
    writer.shutdown();
    try {
      if (!writer.awaitTermination(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
