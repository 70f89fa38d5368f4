package dev.weir.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real server over a lake, on a free port, and a client of it. */
public final class RunningApi implements AutoCloseable {

  private final ApiServer server;
  private final String scheme;
  private final HttpClient client;

  public RunningApi(Path lake) {
    this(settings(lake, lake.resolve("keys"), "127.0.0.1", 0));
  }

  public RunningApi(ApiSettings settings) {
    this.server = ApiServer.start(settings);
    this.scheme = "http";
    this.client = HttpClient.newHttpClient();
  }

  /** A service over TLS, for which an SQL server answers. */
  RunningApi(Path lake, ApiSettings.SqlServer sql, SelfSigned certificate) {
    this.server =
        ApiServer.start(
            settings(
                lake,
                lake.resolve("keys"),
                "127.0.0.1",
                0,
                Optional.of(sql),
                Optional.of(certificate.keystore())));
    this.scheme = "https";
    this.client = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
  }

  public static ApiSettings settings(Path lake, Path keys, String bind, int requestsPerSecond) {
    return settings(lake, keys, bind, requestsPerSecond, Optional.empty(), Optional.empty());
  }

  private static ApiSettings settings(
      Path lake,
      Path keys,
      String bind,
      int requestsPerSecond,
      Optional<ApiSettings.SqlServer> server,
      Optional<Path> keystore) {
    return new ApiSettings(
        lake.toString(),
        bind,
        0,
        keys,
        Duration.ofMillis(200),
        Duration.ofDays(36_500),
        2,
        requestsPerSecond,
        2,
        1000,
        1 << 20,
        "256MB",
        server,
        keystore,
        SelfSigned.PASSWORD);
  }

  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + "/");
  }

  /** Every route that the service has, such as {@code GET /v1/summary}. */
  Set<String> routes() {
    return server.routes();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> head(String path, String... headers) {
    return send(request(path, headers).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** The answer, byte for byte, to a request line that no client of the library would send. */
  String raw(String requestLine, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          requestLine
              + "\r\nHost: localhost\r\nConnection: close\r\n"
              + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The answer to a request that succeeds. */
  public JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.statusCode() + response.body());
    }
    return parsed(response);
  }

  static JsonNode parsed(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
