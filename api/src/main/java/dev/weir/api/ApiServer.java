package dev.weir.api;

import dev.weir.access.KeyFile;
import dev.weir.api.http.DomainLookUp;
import dev.weir.api.http.ETags;
import dev.weir.api.http.FrontDoor;
import dev.weir.api.http.PromptReaders;
import dev.weir.api.http.Routes;
import dev.weir.api.http.ServerErrors;
import dev.weir.api.http.WholeBodies;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.EmbeddedEngine;
import dev.weir.api.mart.Engine;
import dev.weir.api.mart.JdbcEngine;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.Publication;
import dev.weir.settings.SettingsException;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service; closing it lets requests under way finish. */
public final class ApiServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private static final int MAX_THREADS = 64;

  /** Threads that take connections: the selectors do it. */
  private static final int ACCEPTORS = 0;

  /** Threads that read requests, and give the quick answers; they are of the same pool. */
  private static final int SELECTORS =
      Math.min(MAX_THREADS / 8, Runtime.getRuntime().availableProcessors());

  private static final int MOST_CONNECTIONS = 4096;
  private static final int HEADER_BYTES = 16 << 10;
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration SENDING = Duration.ofSeconds(30);
  private static final Duration READING = Duration.ofSeconds(10);
  private static final int READ_BYTES_PER_SECOND = 32 << 10;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final MartStore store;
  private final Javalin javalin;
  private final ApiSettings settings;

  private ApiServer(MartStore store, Javalin javalin, ApiSettings settings) {
    this.store = store;
    this.javalin = javalin;
    this.settings = settings;
  }

  /**
   * Opens the lake's newest publication and serves.
   *
   * @throws SettingsException if the address is not this machine's own and there is no key
   */
  public static ApiServer start(ApiSettings settings) {
    requireKeys(settings);
    DeltaLake lake = SettingsException.checked(() -> new DeltaLake(settings.lake()));
    MartStore store =
        new MartStore(lake, engine(settings, lake), settings.poll(), settings.retained());
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    ETags etags = new ETags();
    Routes routes = new Routes(settings, store, etags, lake, metrics);
    FrontDoor door = new FrontDoor(settings, routes.all(), metrics);
    DomainLookUp lookUp = new DomainLookUp(store, etags);
    PromptReaders readers = new PromptReaders(READING, READ_BYTES_PER_SECOND);
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.maxRequestSize = FrontDoor.MOST_BODY_BYTES;
              config.http.prefer405over404 = true;
              config.jetty.threadPool = threads;
              config.jetty.modifyHttpConfiguration(ApiServer::limit);
              config.jetty.modifyServer(
                  server -> {
                    server.setStopTimeout(STOP.toMillis());
                    server.setErrorHandler(new ServerErrors());
                    door.setHandler(lookUp);
                    lookUp.setHandler(readers);
                    readers.setHandler(new WholeBodies(routes.all(), SENDING));
                    server.setHandler(door);
                    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
                  });
              config.jetty.addConnector((server, http) -> connector(server, http, settings));
              config.staticFiles.add("/web", Location.CLASSPATH);
              config.staticFiles.add(
                  files -> {
                    files.hostedPath = "/docs";
                    files.directory = "/docs";
                    files.location = Location.CLASSPATH;
                  });
              config.staticFiles.add(
                  files -> {
                    files.hostedPath = "/docs/swagger-ui";
                    files.directory =
                        "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion();
                    files.location = Location.CLASSPATH;
                  });
              routes.addTo(config.routes);
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    return new ApiServer(store, javalin, settings);
  }

  private static String swaggerUiVersion() {
    Properties built = new Properties();
    try (InputStream in =
        ApiServer.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      built.load(in);
      return built.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Engine engine(ApiSettings settings, DeltaLake lake) {
    EmbeddedEngine embedded =
        new EmbeddedEngine(lake, settings.engineMemory(), settings.indexedRows());
    return settings
        .server()
        .<Engine>map(
            server ->
                new JdbcEngine(
                    server.url(), server.user(), server.password(), server.driver(), embedded))
        .orElse(embedded);
  }

  /** Port on which it listens. */
  public int port() {
    return javalin.port();
  }

  /** Every route it has, such as {@code GET /v1/summary}; HEAD goes with GET. */
  Set<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where it is, and what it serves. */
  public String readyLine() {
    return "weir api: %s://%s:%d/ (%s)"
        .formatted(
            settings.keystore().isPresent() ? "https" : "http",
            settings.bind(),
            port(),
            store
                .newest()
                .map(Publication::id)
                .map(id -> "publication " + id)
                .orElse("nothing published yet"));
  }

  /** Lets requests end that are under way, for a while: who has not sent his whole is cut off. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.info("event=requests_cut_off after={}", STOP);
    } finally {
      store.close();
    }
  }

  private static void requireKeys(ApiSettings settings) {
    if (settings.loopback()) {
      return;
    }
    KeyFile keys = new KeyFile(settings.keysFile());
    if (keys.list().stream().noneMatch(key -> key.active())) {
      throw new SettingsException(
          "On %s every client needs an API key, and %s has none. Make one with weir keys add NAME, or bind 127.0.0.1."
              .formatted(settings.bind(), keys.path()));
    }
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(IDLE.toMillis());
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ApiSettings settings) {
    Optional<Path> keystore = settings.keystore();
    ServerConnector connector;
    if (keystore.isPresent()) {
      if (!Files.isReadable(keystore.get())) {
        throw new SettingsException(
            "Key store %s of api.tls.keystore cannot be read.".formatted(keystore.get()));
      }
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStorePath(keystore.get().toAbsolutePath().toString());
      tls.setKeyStorePassword(settings.keystorePassword());
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server,
              ACCEPTORS,
              SELECTORS,
              new SslConnectionFactory(tls, "http/1.1"),
              new HttpConnectionFactory(http));
    } else {
      connector =
          new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
    }
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }
}
