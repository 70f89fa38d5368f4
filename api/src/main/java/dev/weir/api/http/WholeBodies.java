package dev.weir.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps slow clients from threads: a body that a route reads is taken whole before a thread works
 * on the request. All that wait together have a bound, and each has a time to come in.
 */
public final class WholeBodies extends PassingOn {

  /** Bytes of bodies that are held at the same time. */
  public static final long MOST_BYTES = 32 << 20;

  private final List<Route> routes;
  private final Duration longest;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param routes of which some read a body
   * @param longest that a body may take to come in; one that stops is noticed by the idle timeout
   */
  public WholeBodies(List<Route> routes, Duration longest) {
    this.routes = routes.stream().filter(Route::readsBody).toList();
    this.longest = longest;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (routes.stream()
        .noneMatch(route -> route.method().is(request.getMethod()) && route.mayTake(path))) {
      return super.handle(request, response, callback);
    }
    Body body = new Body(request, response, callback);
    Request.addCompletionListener(request, failure -> held.addAndGet(-body.bytes.size()));
    body.run();
    return true;
  }

  /** A body on its way in; it runs whenever more of it has come. */
  private final class Body implements Runnable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Request request;
    private final Response response;
    private final Callback callback;

    Body(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void run() {
      try {
        if (readWhole()) {
          ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray());
          pass(new Whole(request, whole), response, callback);
        } else {
          request.demand(this);
        }
      } catch (Problem refusal) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        refusal.write(response, RequestId.known(request), callback);
      }
    }

    /** Reads what has come; whether that was the rest. */
    private boolean readWhole() {
      for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
        if (Content.Chunk.isFailure(chunk)) {
          throw chunk.getFailure() instanceof TimeoutException ? tooSlow() : brokenOff();
        }
        take(chunk);
        if (chunk.isLast()) {
          return true;
        }
      }
      return false;
    }

    private void take(Content.Chunk chunk) {
      byte[] part = new byte[chunk.remaining()];
      chunk.get(part, 0, part.length);
      chunk.release();
      if (bytes.size() + part.length > FrontDoor.MOST_BODY_BYTES) {
        throw FrontDoor.tooLarge();
      }
      bytes.writeBytes(part);
      if (held.addAndGet(part.length) > MOST_BYTES) {
        throw Problem.busy(
            "Too many bodies at once",
            "This service holds at most %d bytes of bodies. Come again in some seconds."
                .formatted(MOST_BYTES));
      }
      if (System.nanoTime() - request.getBeginNanoTime() > longest.toNanos()) {
        throw tooSlow();
      }
    }

    private Problem brokenOff() {
      return Problem.of(
          400, "The request broke off", "Its body has not come whole. Send it again.");
    }

    private Problem tooSlow() {
      return Problem.of(
          408,
          "The request took too long",
          "Its body has not come whole within %d s, or has stopped. Send it again."
              .formatted(longest.toSeconds()));
    }
  }

  /** A request whose body has come. */
  private static final class Whole extends Request.Wrapper {

    private final Content.Source body;

    Whole(Request request, ByteBuffer body) {
      super(request);
      this.body = new ByteBufferContentSource(body);
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable more) {
      body.demand(more);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
