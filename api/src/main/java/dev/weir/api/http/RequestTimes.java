package dev.weir.api.http;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long requests took, by method, status and route. */
final class RequestTimes {

  private final PrometheusMeterRegistry metrics;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, int status, String route) {}

  RequestTimes(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * Counts a request that was answered.
   *
   * @param route a name of few values
   */
  void record(String method, int status, String route, Duration took) {
    timers.computeIfAbsent(new Kind(method, status, route), this::timer).record(took);
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
