package dev.weir.api.http;

import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.Publication;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the process lives, whether it can serve what it should, and its metrics. */
final class HealthRoutes {

  private final MartStore store;
  private final Duration stale;
  private final PrometheusMeterRegistry metrics;

  /**
   * @param stale age from which a publication is stale
   */
  HealthRoutes(MartStore store, Duration stale, PrometheusMeterRegistry metrics) {
    this.store = store;
    this.stale = stale;
    this.metrics = metrics;
  }

  void live(Context context) {
    new Parameters(context);
    Answers.json(context, Map.of("status", "up"));
  }

  void ready(Context context) {
    new Parameters(context);
    List<String> reasons = new ArrayList<>();
    Optional<Publication> newest = store.newest();
    if (newest.isEmpty()) {
      reasons.add(
          store.publications().isEmpty()
              ? "nothing is published yet: run weir mart"
              : "the newest publication is not open");
    }
    newest
        .filter(publication -> publication.publishedAt().plus(stale).isBefore(Instant.now()))
        .ifPresent(
            publication ->
                reasons.add(
                    "the newest publication is stale: it is of %s, and api.stale-hours is %d"
                        .formatted(publication.publishedAt(), stale.toHours())));
    if (newest.isPresent() && !store.answers()) {
      reasons.add("the engine does not answer: the log has the reason");
    }
    store.trouble().ifPresent(trouble -> reasons.add("the lake cannot be followed: " + trouble));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", reasons.isEmpty() ? "ready" : "not_ready");
    body.put("reasons", reasons);
    body.put("publication", newest.map(Answers::named).orElse(null));
    context.status(reasons.isEmpty() ? 200 : 503);
    Answers.json(context, body);
  }

  void metrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }
}
