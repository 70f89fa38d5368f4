package dev.weir.api.http;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long requests took, by method, status and route. */
final class RequestTimes {

  private static final String OTHER = "other";

  /** Methods that some route answers: each of the others would be as many lines for every route. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final List<Route> routes;
  private final PrometheusMeterRegistry metrics;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, int status, String route) {}

  RequestTimes(List<Route> routes, PrometheusMeterRegistry metrics) {
    this.routes = routes;
    this.metrics = metrics;
  }

  /** Counts a request that was answered. */
  void record(String method, int status, String path, Duration took) {
    String known = METHODS.contains(method) ? method : OTHER;
    timers.computeIfAbsent(new Kind(known, status, route(path)), this::timer).record(took);
  }

  /** A name of few values for the route of a path, whatever clients ask for. */
  private String route(String path) {
    for (Route route : routes) {
      if (route.takes(path)) {
        return route.path();
      }
    }
    return path.equals("/") ? path : path.startsWith("/docs") ? "/docs" : OTHER;
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
