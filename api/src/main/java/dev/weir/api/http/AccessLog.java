package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/**
 * One line of JSON for each request, in the order of the answers. Lines are written together, at
 * the latest after a fifth of a second: a call of the system for each would cost more than the
 * answer. Safe for threads.
 */
final class AccessLog implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  /** Room for most lines. */
  private static final int LINE = 512;

  private static final int WAITING_BYTES = 64 << 10;
  private static final long WAIT_MILLIS = 200;

  private final PrintStream out;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(2 * WAITING_BYTES);
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "access-log");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> flushing;

  AccessLog(PrintStream out) {
    this.out = out;
    this.flushing =
        writer.scheduleWithFixedDelay(this::flush, WAIT_MILLIS, WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  void write(Request request, int status, Duration took) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(LINE);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("at", Instant.now().toString());
      json.writeStringField("request_id", RequestId.of(request));
      json.writeStringField("client", Access.client(request));
      json.writeStringField("address", Request.getRemoteAddr(request));
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

  private synchronized void add(byte[] line) {
    waiting.writeBytes(line);
    if (waiting.size() >= WAITING_BYTES) {
      flush();
    }
  }

  private synchronized void flush() {
    if (waiting.size() > 0) {
      out.writeBytes(waiting.toByteArray());
      out.flush();
      waiting.reset();
    }
  }

  /** Writes what still waits. */
  @Override
  public void close() {
    flushing.cancel(false);
    writer.shutdown();
    flush();
  }
}
