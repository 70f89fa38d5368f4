package dev.weir.api.http;

import dev.weir.api.ApiSettings;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.EngineException;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.NoPublicationException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every route of the service, and how its failures are answered. */
public final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final MartRoutes rates;
  private final ModelRoutes models;
  private final BatchRoutes batches;
  private final UrlRoutes urls;
  private final HealthRoutes health;

  public Routes(
      ApiSettings settings,
      MartStore store,
      ETags etags,
      DeltaLake lake,
      PrometheusMeterRegistry metrics) {
    Answers answers = new Answers(store, etags, settings.exports(), settings.cacheBytes());
    this.rates = new MartRoutes(answers);
    this.models = new ModelRoutes(answers);
    this.batches = new BatchRoutes(answers, store);
    this.urls = new UrlRoutes(answers, new Champions(lake));
    this.health = new HealthRoutes(store, settings.stale(), metrics);
  }

  /** Adds all routes. */
  public void addTo(RoutesConfig routes) {
    get(routes, "/v1/summary", rates::summary);
    get(routes, "/v1/domains", rates::domains);
    get(routes, "/v1/domains/{domain}", rates::domain);
    get(routes, "/v1/domains/{domain}/urls", rates::domainUrls);
    get(routes, "/v1/types", rates::types);
    get(routes, "/v1/suffixes", rates::suffixes);
    get(routes, "/v1/urls", urls::url);
    routes.post("/v1/urls:lookup", urls::lookup);
    routes.post("/v1/urls:score", urls::score);
    get(routes, "/v1/models", models::models);
    get(routes, "/v1/models/{version}", models::model);
    get(routes, "/v1/batches", batches::batches);
    get(routes, "/v1/batches/{id}", batches::batch);
    get(routes, "/v1/publications", batches::publications);
    get(routes, "/health/live", health::live);
    get(routes, "/health/ready", health::ready);
    get(routes, "/metrics", health::metrics);
    get(routes, "/openapi.json", Routes::openApi);

    routes.before("/docs", Routes::docs);

    routes.exception(Problem.class, Routes::problem);
    routes.exception(
        NoPublicationException.class, (none, context) -> problem(problem(none), context));
    routes.exception(EngineException.class, Routes::silent);
    routes.exception(
        HttpResponseException.class,
        (refusal, context) ->
            problem(
                Problem.of(
                    refusal.getStatus(),
                    refusal.getStatus() == 404 ? "No such route" : "The request cannot be used",
                    refusal.getStatus() == 404
                        ? "There is nothing here. /docs has every route."
                        : String.valueOf(refusal.getMessage())),
                context));
    routes.exception(
        MethodNotAllowedResponse.class,
        (refusal, context) -> {
          // The one detail; how it is called depends on Accept.
          String allowed = String.join(", ", refusal.getDetails().values());
          problem(
              Problem.of(405, "The method is not allowed", "Allowed: %s.".formatted(allowed)),
              context.header("Allow", allowed));
        });
    routes.exception(UncheckedIOException.class, Routes::interrupted);
    routes.exception(Exception.class, Routes::failed);
  }

  /** HEAD is answered by the handler of GET, too: else it would succeed where GET does not. */
  private static void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  /** A client that leaves before the end of an export, or is cut off, is no failure. */
  private static void interrupted(UncheckedIOException failure, Context context) {
    if (failure.getCause() instanceof EofException) {
      LOG.info("request_id={} event=client_left", RequestId.of(context));
      ExportBody.cut(context);
    } else {
      failed(failure, context);
    }
  }

  /** No failure of this service: what it asks is away, or has no room. */
  private static void silent(EngineException failure, Context context) {
    LOG.warn(
        "request_id={} event=engine_silent reason=\"{}\"", RequestId.of(context), failure.reason());
    problem(
        Problem.busy(
            "The engine does not answer",
            "It is away or at its limits. Come again in some seconds, or report the request id to the operator, whose log has the reason."),
        context);
  }

  private static void failed(Exception failure, Context context) {
    LOG.error("request_id={} event=failed", RequestId.of(context), failure);
    problem(Problem.failure(500), context);
  }

  private static Problem problem(NoPublicationException none) {
    String message = none.getMessage();
    return switch (none.reason()) {
      case NOTHING_YET -> Problem.of(503, "Nothing is published yet", message + " Run weir mart.");
      case UNKNOWN ->
          Problem.of(404, "There is no such publication", message + " See /v1/publications.");
      case GONE -> Problem.of(410, "The publication is gone", message);
      case BUSY -> Problem.busy("The publication is not open yet", message);
    };
  }

  /** The links of the page are relative, as a proxy may have the service below a path. */
  private static void docs(Context context) {
    if (!context.path().endsWith("/")) {
      context.redirect("docs/");
    }
  }

  private static void openApi(Context context) {
    new Parameters(context);
    try (InputStream document = Routes.class.getResourceAsStream("/openapi.json")) {
      context.contentType("application/json").result(document.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with a problem, or breaks off an answer that has begun. */
  private static void problem(Problem problem, Context context) {
    if (ExportBody.cut(context)) {
      return;
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
    context.res().setHeader("ETag", null);
    context.status(problem.status());
    Answers.json(context, problem.document(RequestId.of(context)));
    context.contentType(Problem.MEDIA_TYPE);
  }
}
