package dev.weir.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.FixtureLake;
import dev.weir.api.RunningApi;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.EmbeddedEngine;
import dev.weir.api.mart.Engine;
import dev.weir.api.mart.EngineException;
import dev.weir.api.mart.ForwardingMart;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.OpenMart;
import dev.weir.api.mart.Select;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports from an engine that gives a number of rows, and then may fail. */
class ExportIT {

  private static final int LONG = 20_000;

  @TempDir private Path directory;
  private MartStore store;
  private Javalin server;
  private volatile int rows;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  @BeforeEach
  void serve() throws Exception {
    DeltaLake lake = new DeltaLake(new FixtureLake(directory).fill().root().toString());
    Engine engine = new EmbeddedEngine(lake, "256MB", 0);
    store =
        new MartStore(
            lake, publication -> new Rows(engine.open(publication)), Duration.ofHours(1), 0);
    Routes routes =
        new Routes(
            RunningApi.settings(directory, directory.resolve("keys"), "127.0.0.1", 0),
            store,
            new ETags(),
            lake,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  routes.addTo(config.routes);
                })
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({"text/csv, 0", "text/csv, 3", "application/x-ndjson, 0", "application/x-ndjson, 3"})
  void whatFailsEarlyIsAProblem(String form, int before) throws Exception {
    rows = before;
    failure = Optional.of(new IllegalStateException("the service fails"));
    for (String encoding : List.of("gzip", "identity")) {
      HttpResponse<byte[]> answer = export(form, encoding);

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith(Problem.MEDIA_TYPE);
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{").contains("500");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void whatFailsLaterIsCut(String encoding) {
    rows = LONG;
    failure = Optional.of(new IllegalStateException("the service fails"));

    assertThatThrownBy(() -> export("text/csv", encoding)).isInstanceOf(IOException.class);
  }

  @Test
  void longExportsAreCompressedIfAskedFor() throws Exception {
    rows = LONG;
    HttpResponse<byte[]> plain = export("text/csv", "identity");
    HttpResponse<byte[]> packed = export("text/csv", "gzip");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(new String(plain.body(), StandardCharsets.UTF_8).lines()).hasSize(LONG + 1);
  }

  @Test
  void anEngineThatAnswersIsReady() throws Exception {
    assertThat(get("/health/ready", "application/json", "identity").statusCode()).isEqualTo(200);
  }

  /** An engine may name its address, with a password in it. */
  @Test
  void anEngineThatIsAwayIsToComeAgainAndNotReady() throws Exception {
    failure =
        Optional.of(
            new EngineException("away", new SQLException("jdbc:hive2://host;password=secret")));

    for (String form : List.of("application/json", "text/csv")) {
      HttpResponse<byte[]> answer = export(form, "identity");
      assertThat(answer.statusCode()).as(form).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).as(form).isPresent();
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
    }
    HttpResponse<byte[]> ready = get("/health/ready", "application/json", "identity");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(new String(ready.body(), StandardCharsets.UTF_8))
        .contains("the engine does not answer")
        .doesNotContain("secret");
  }

  private HttpResponse<byte[]> export(String form, String encoding)
      throws IOException, InterruptedException {
    return get("/v1/domains", form, encoding);
  }

  private HttpResponse<byte[]> get(String path, String form, String encoding)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d".formatted(server.port())).resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", form).header("Accept-Encoding", encoding);
    return HttpClient.newHttpClient()
        .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
  }

  private final class Rows extends ForwardingMart {

    Rows(OpenMart mart) {
      super(mart);
    }

    @Override
    public void each(Select select, Consumer<Map<String, Object>> sink) {
      for (int i = 0; i < rows; i++) {
        sink.accept(Map.of("registered_domain", "domain%d.example".formatted(i)));
      }
      failure.ifPresent(
          cause -> {
            throw cause;
          });
    }
  }
}
