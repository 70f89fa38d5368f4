package dev.weir.api.http;

import dev.weir.access.KeyFile;
import dev.weir.api.ApiSettings;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.NoPublicationException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every route of the service, and what all of them have in common. */
public final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /** Bodies beyond this are refused unread. */
  public static final int MOST_BODY_BYTES = 1 << 20;

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Swagger UI sets styles of its own and draws icons from data. */
  private static final String DOCS_POLICY =
      PAGE_POLICY
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("img-src 'self'", "img-src 'self' data:");

  private final Access access;
  private final MartRoutes rates;
  private final ModelRoutes models;
  private final BatchRoutes batches;
  private final UrlRoutes urls;
  private final HealthRoutes health;
  private final RequestTimes times;
  private final AccessLog log = new AccessLog(System.err);

  public Routes(
      ApiSettings settings, MartStore store, DeltaLake lake, PrometheusMeterRegistry metrics) {
    Answers answers = new Answers(store, settings.exports(), settings.cacheBytes());
    this.access =
        new Access(
            new KeyFile(settings.keysFile()),
            !settings.loopback(),
            new RateLimit(settings.requestsPerSecond(), System::nanoTime));
    this.rates = new MartRoutes(answers);
    this.models = new ModelRoutes(answers);
    this.batches = new BatchRoutes(answers, store);
    this.urls = new UrlRoutes(answers, new Champions(lake));
    this.health = new HealthRoutes(store, settings.stale(), metrics);
    this.times = new RequestTimes(metrics);
  }

  /** Adds all routes. */
  public void addTo(RoutesConfig routes) {
    routes.before(Routes::common);
    routes.before("/v1/*", access::check);
    routes.before("/metrics", access::check);

    routes.get("/v1/summary", rates::summary);
    routes.get("/v1/domains", rates::domains);
    routes.get("/v1/domains/{domain}", rates::domain);
    routes.get("/v1/domains/{domain}/urls", rates::domainUrls);
    routes.get("/v1/types", rates::types);
    routes.get("/v1/suffixes", rates::suffixes);
    routes.get("/v1/urls", urls::url);
    routes.post("/v1/urls:lookup", urls::lookup);
    routes.post("/v1/urls:score", urls::score);
    routes.get("/v1/models", models::models);
    routes.get("/v1/models/{version}", models::model);
    routes.get("/v1/batches", batches::batches);
    routes.get("/v1/batches/{id}", batches::batch);
    routes.get("/v1/publications", batches::publications);
    routes.get("/health/live", health::live);
    routes.get("/health/ready", health::ready);
    routes.get("/metrics", health::metrics);
    routes.get("/openapi.json", Routes::openApi);

    routes.exception(Problem.class, Routes::problem);
    routes.exception(
        NoPublicationException.class,
        (none, context) ->
            problem(
                none.known()
                    ? Problem.of(410, "The publication is gone", none.getMessage())
                    : Problem.of(
                        context.queryParam("publication") == null ? 503 : 404,
                        "There is no such publication",
                        none.getMessage() + " Run weir mart, or see /v1/publications."),
                context));
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
        Exception.class,
        (failure, context) -> {
          LOG.error("request_id={} event=failed", RequestId.of(context), failure);
          problem(
              Problem.of(
                  500,
                  "The service failed",
                  "Report the request id to the operator, whose log has the cause."),
              context);
        });
  }

  /** Counts and logs a request that was answered. */
  public void answered(Context context, float millis) {
    String path = context.path();
    times.record(
        context.method().name(),
        context.statusCode(),
        route(path),
        Duration.ofNanos((long) (millis * 1e6)));
    if (!path.startsWith("/health/")) {
      log.write(context, millis);
    }
  }

  /** A name of few values for the route of a path. */
  private static String route(String path) {
    String[] parts = path.split("/", 5);
    if (parts.length < 3 || !parts[1].equals("v1")) {
      return path.startsWith("/v1") || path.length() > 40
          ? "other"
          : parts.length > 1 ? parts[1] : "/";
    }
    return switch (parts[2]) {
      case "summary", "types", "suffixes", "urls", "urls:lookup", "urls:score", "publications" ->
          "/v1/" + parts[2];
      case "domains", "models", "batches" ->
          "/v1/" + parts[2] + (parts.length > 3 ? "/{}" : "") + (parts.length > 4 ? "/urls" : "");
      default -> "other";
    };
  }

  private static void common(Context context) {
    if (context.req().getContentLengthLong() > MOST_BODY_BYTES) {
      context.header("Connection", "close");
      throw Problem.of(
          413,
          "The body is too large",
          "At most %d bytes are read: send fewer URLs at once.".formatted(MOST_BODY_BYTES));
    }
    context
        .header(RequestId.HEADER, RequestId.of(context))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            context.path().startsWith("/docs") ? DOCS_POLICY : PAGE_POLICY);
  }

  private static void openApi(Context context) {
    new Parameters(context);
    try (InputStream document = Routes.class.getResourceAsStream("/openapi.json")) {
      context.contentType("application/json").result(document.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void problem(Problem problem, Context context) {
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
    context.res().setHeader("ETag", null);
    context.status(problem.status());
    Answers.json(context, problem.document(RequestId.of(context)));
    context.contentType("application/problem+json");
  }
}
