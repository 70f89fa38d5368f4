package dev.weir.api.http;

import dev.weir.access.Role;
import dev.weir.api.ApiSettings;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.EngineException;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.NoPublicationException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every route of the service, and how its failures are answered. */
public final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final List<Route> all;

  public Routes(
      ApiSettings settings,
      MartStore store,
      ETags etags,
      DeltaLake lake,
      PrometheusMeterRegistry metrics) {
    Answers answers = new Answers(store, etags, settings.exports(), settings.cacheBytes());
    MartRoutes rates = new MartRoutes(answers);
    ModelRoutes models = new ModelRoutes(answers);
    BatchRoutes batches = new BatchRoutes(answers, store);
    UrlRoutes urls = new UrlRoutes(answers, new Champions(lake));
    HealthRoutes health = new HealthRoutes(store, settings.stale(), metrics);
    this.all =
        List.of(
            Route.get("/v1/summary", Role.READ, rates::summary),
            Route.get("/v1/domains", Role.READ, rates::domains),
            Route.get("/v1/domains/{domain}", Role.READ, rates::domain),
            Route.get("/v1/domains/{domain}/urls", Role.READ, rates::domainUrls),
            Route.get("/v1/types", Role.READ, rates::types),
            Route.get("/v1/suffixes", Role.READ, rates::suffixes),
            Route.get("/v1/urls", Role.READ, urls::url),
            Route.post("/v1/urls:lookup", Role.READ, urls::lookup),
            Route.post("/v1/urls:score", Role.SCORE, urls::score),
            Route.get("/v1/models", Role.READ, models::models),
            Route.get("/v1/models/{version}", Role.READ, models::model),
            Route.get("/v1/batches", Role.READ, batches::batches),
            Route.get("/v1/batches/{id}", Role.READ, batches::batch),
            Route.get("/v1/publications", Role.READ, batches::publications),
            Route.open("/health/live", health::live),
            Route.open("/health/ready", health::ready),
            Route.get("/metrics", Role.ADMIN, health::metrics),
            Route.open("/openapi.json", Routes::openApi));
  }

  /** Every route. */
  public List<Route> all() {
    return all;
  }

  /** Adds all routes. */
  public void addTo(RoutesConfig routes) {
    for (Route route : all) {
      if (route.readsBody()) {
        routes.post(route.path(), route.handler());
      } else {
        // HEAD is answered by the handler of GET, too: else it would succeed where GET does not.
        routes.get(route.path(), route.handler());
        routes.head(route.path(), route.handler());
      }
    }
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
