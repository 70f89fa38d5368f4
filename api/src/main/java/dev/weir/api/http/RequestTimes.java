package dev.weir.api.http;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long requests took, by method, status and route. */
final class RequestTimes {

  private static final String OTHER = "other";

  /** Methods that some route answers: each of the others would be as many lines for every route. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final PrometheusMeterRegistry metrics;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, int status, String route) {}

  RequestTimes(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Counts a request that was answered. */
  void record(String method, int status, String path, Duration took) {
    String known = METHODS.contains(method) ? method : OTHER;
    timers.computeIfAbsent(new Kind(known, status, route(path)), this::timer).record(took);
  }

  /** A name of few values for the route of a path, whatever clients ask for. */
  private static String route(String path) {
    String[] parts = path.split("/", 5);
    if (parts.length < 2 || parts[1].isEmpty()) {
      return "/";
    }
    if (parts.length < 3 || !parts[1].equals("v1")) {
      return switch (parts[1]) {
        case "docs", "health", "metrics", "openapi.json" -> '/' + parts[1];
        default -> OTHER;
      };
    }
    return switch (parts[2]) {
      case "summary", "types", "suffixes", "urls", "urls:lookup", "urls:score", "publications" ->
          "/v1/" + parts[2];
      case "domains", "models", "batches" ->
          "/v1/" + parts[2] + (parts.length > 3 ? "/{}" : "") + (parts.length > 4 ? "/urls" : "");
      default -> OTHER;
    };
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .tag("method", kind.method())
        .tag("status", Integer.toString(kind.status()))
        .tag("route", kind.route())
        .publishPercentileHistogram()
        .register(metrics);
  }
}
