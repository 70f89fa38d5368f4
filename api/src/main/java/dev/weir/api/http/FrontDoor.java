package dev.weir.api.http;

import dev.weir.access.KeyFile;
import dev.weir.api.ApiSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before it is worked on: it gets an id and the headers that all answers
 * have, is let in or refused, and is counted and logged once it is answered.
 */
public final class FrontDoor extends Handler.Wrapper {

  /** Bodies beyond this are refused unread. */
  public static final int MOST_BODY_BYTES = 1 << 20;

  /** What logs tell of a request whose client left before the answer, by custom. */
  private static final int CLIENT_LEFT = 499;

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Swagger UI sets styles of its own and draws icons from data. */
  private static final String DOCS_POLICY =
      PAGE_POLICY
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("img-src 'self'", "img-src 'self' data:");

  private static final String POLICY = "Content-Security-Policy";
  private static final HttpField PAGE = new PreEncodedHttpField(POLICY, PAGE_POLICY);
  private static final HttpField DOCS = new PreEncodedHttpField(POLICY, DOCS_POLICY);
  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");

  /**
   * Headers that Javalin goes by, and nothing before it: one takes the place of the method, the
   * other has a session made, which never ends.
   */
  private static final Set<String> MISLEADING =
      Set.of("X-HTTP-Method-Override", "Sec-WebSocket-Version");

  private final Access access;
  private final Optional<LoopbackHosts> hosts;
  private final RequestTimes times;
  private final AccessLog log;

  public FrontDoor(ApiSettings settings, List<Route> routes, PrometheusMeterRegistry metrics) {
    this.access =
        new Access(
            routes,
            new KeyFile(settings.keysFile()),
            !settings.loopback(),
            new RateLimit(settings.requestsPerSecond(), System::nanoTime));
    this.hosts =
        settings.loopback() ? Optional.of(new LoopbackHosts(settings.bind())) : Optional.empty();
    this.times = new RequestTimes(routes, metrics);
    this.log = new AccessLog(System.err);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // A connection that is closed in the meantime has no address any more.
    String address = Request.getRemoteAddr(request);
    Request.addCompletionListener(request, failure -> answered(request, response, address));
    String id = RequestId.give(request);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, id);
    headers.put(NO_SNIFFING);
    headers.put(NO_REFERRER);
    headers.put(Request.getPathInContext(request).startsWith("/docs") ? DOCS : PAGE);
    try {
      hosts.ifPresent(known -> known.check(request));
      size(request, headers);
      access.check(request, address, headers);
    } catch (Problem refusal) {
      refusal.write(response, id, callback);
      return true;
    }
    return super.handle(asItIs(request), response, callback);
  }

  /** The request without what would make it another to Javalin. */
  private static Request asItIs(Request request) {
    if (MISLEADING.stream().noneMatch(request.getHeaders()::contains)) {
      return request;
    }
    HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
    MISLEADING.forEach(headers::remove);
    HttpFields kept = headers.asImmutable();
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return kept;
      }
    };
  }

  private static void size(Request request, HttpFields.Mutable headers) {
    if (request.getLength() > MOST_BODY_BYTES) {
      headers.put(HttpHeader.CONNECTION, "close");
      throw tooLarge();
    }
  }

  static Problem tooLarge() {
    return Problem.of(
        413,
        "The body is too large",
        "At most %d bytes are read: send fewer URLs at once.".formatted(MOST_BODY_BYTES));
  }

  private void answered(Request request, Response response, String address) {
    String path = request.getHttpURI().getPath();
    int status = response.getStatus() == 0 ? CLIENT_LEFT : response.getStatus();
    Duration took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    times.record(request.getMethod(), status, path, took);
    if (!path.startsWith("/health/")) {
      log.write(request, address, status, took);
    }
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    log.close();
  }
}
