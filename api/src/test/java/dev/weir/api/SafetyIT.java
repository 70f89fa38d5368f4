package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.api.http.WholeBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean no good, and a normal one beside them. */
class SafetyIT {

  private static final long MANY_BYTES = 1L << 30;

  @TempDir private static Path directory;
  private static RunningApi api;

  @BeforeAll
  static void serve() throws Exception {
    api = new RunningApi(new FixtureLake(directory.resolve("lake")).fill().root());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/summary HTTP/1.1\r\nHost: localhost\r\nX-",
        "POST /v1/urls:lookup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400\r\n\r\n{\"urls\"",
        "POST /v1/urls:score HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
      })
  void fiveHundredConnectionsThatSendNothingWholeLeaveANormalClientServed(String part)
      throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort());
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(api.get("/v1/domains?limit=5").statusCode()).isEqualTo(200);
        assertThat(api.post("/v1/urls:lookup", "{\"urls\": [\"a.com\"]}").statusCode())
            .isEqualTo(200);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aBodyOfAGigabyteIsRefusedBeforeItIsRead() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/urls:lookup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                  + MANY_BYTES
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] first = socket.getInputStream().readNBytes(12);
      assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
    assertThat(api.get("/v1/summary").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length: 400, true, 400",
    "Transfer-Encoding: chunked, true, 400",
    "Content-Length: 400, false, 408",
    "Transfer-Encoding: chunked, false, 408"
  })
  void aBodyThatDoesNotComeWholeIsAProblemAndNoFailure(String length, boolean left, int status)
      throws IOException {
    String answer = answerToPartOfABody(length, left);
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json", "\"status\":" + status);
  }

  @Test
  void aBodyThatNoRouteReadsIsNotWaitedFor() throws IOException {
    for (String request : List.of("POST /nosuch", "PUT /v1/urls:score", "GET /v1/summary")) {
      try (Socket socket = connect(api)) {
        send(
            socket,
            request
                + " HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: POST\r\nContent-Length: 400\r\n\r\n{");
        socket.setSoTimeout(10_000);
        assertThat(new String(socket.getInputStream().readNBytes(9), StandardCharsets.US_ASCII))
            .as(request)
            .isEqualTo("HTTP/1.1 ");
      }
    }
  }

  @Test
  void noRequestMakesASession() {
    HttpResponse<String> answer = api.get("/v1/summary", "Sec-WebSocket-Version", "13");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void bodiesThatWaitTogetherHaveABound() throws Exception {
    int length = 1 << 20;
    byte[] part = new byte[length - 1];
    Arrays.fill(part, (byte) ' ');
    List<Socket> slow = new ArrayList<>();
    try {
      for (long sent = 0; sent <= WholeBodies.MOST_BYTES; sent += part.length) {
        Socket socket = connect(api);
        slow.add(socket);
        send(
            socket,
            "POST /v1/urls:lookup HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                .formatted(length));
        socket.getOutputStream().write(part);
      }
      await(() -> slow.stream().anyMatch(SafetyIT::isAnswered));
      Socket refused = slow.stream().filter(SafetyIT::isAnswered).findFirst().orElseThrow();
      byte[] answer = refused.getInputStream().readNBytes(refused.getInputStream().available());
      assertThat(new String(answer, StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 503")
          .contains("Retry-After: ");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    await(() -> api.post("/v1/urls:lookup", "{\"urls\": [\"a.com\"]}").statusCode() == 200);
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void readersThatTakeALittleNowAndThenHoldNobodyElseUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < 80; i++) {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), api.uri().getPort()));
        // More than the kernel takes for the client.
        send(
            socket,
            "GET /docs/swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .repeat(4));
      }
      ScheduledFuture<?> reading =
          reader.scheduleWithFixedDelay(
              () -> slow.forEach(SafetyIT::readALittle), 1, 1, TimeUnit.SECONDS);

      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (System.nanoTime() < end) {
        assertThat(api.get("/v1/domains?limit=5").statusCode()).isEqualTo(200);
        Thread.sleep(100);
      }
      assertThat(reading.isDone()).isFalse();
    } finally {
      reader.shutdownNow();
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static void readALittle(Socket socket) {
    try {
      socket.getInputStream().readNBytes(Math.min(512, socket.getInputStream().available()));
    } catch (IOException e) {
      // Cut off.
    }
  }

  private static Socket connect(RunningApi served) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), served.uri().getPort());
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static String answerToPartOfABody(String length, boolean left) throws IOException {
    PrintStream log = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort())) {
      String part =
          "POST /v1/urls:score HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n7\r\n{\"urls\"\r\n";
      socket.getOutputStream().write(part.formatted(length).getBytes(StandardCharsets.US_ASCII));
      if (left) {
        socket.shutdownOutput();
      }
      socket.setSoTimeout(60_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      System.setErr(log);
      assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("ERROR", "\tat ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:1, 200",
    "127.0.0.1:8080, 200",
    "127.1.2.3, 200",
    "[::1]:8080, 200",
    "[::ffff:127.0.0.1], 200",
    "rebound.example, 421",
    "rebound.example:8080, 421",
    "127.0.0.1.rebound.example, 421",
    "localhost.rebound.example, 421",
    "10.0.0.1, 421",
    "[2001:db8::1], 421",
  })
  void whereNoKeyIsAskedForOnlyNamesOfThisMachineAreAnswered(String host, int status)
      throws IOException {
    for (String path : List.of("/v1/summary", "/", "/health/live")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(path, host)
                    .getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readAllBytes();
        assertThat(new String(answer, StandardCharsets.UTF_8))
            .as(path)
            .startsWith("HTTP/1.1 " + status);
      }
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() {
    assertThat(api.get("/v1/summary", "X-Long", "a".repeat(40_000)).statusCode()).isEqualTo(431);
  }

  @Test
  void aThousandExportsAtOnceAreServedOrAskedToComeAgain() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest export =
        HttpRequest.newBuilder(URI.create(api.uri() + "v1/domains"))
            .header("Accept", "text/csv")
            .timeout(Duration.ofSeconds(30))
            .build();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      asked.add(client.sendAsync(export, BodyHandlers.ofString()));
    }
    assertThat(api.get("/v1/summary").statusCode()).isEqualTo(200);
    for (CompletableFuture<HttpResponse<String>> one : asked) {
      HttpResponse<String> answer = one.join();
      if (answer.statusCode() == 200) {
        assertThat(answer.body().lines()).hasSize(13);
      } else {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(asked).anyMatch(one -> one.join().statusCode() == 200);
  }

  @Test
  void whatNeverReachesARouteIsAProblemToo() throws IOException {
    HttpResponse<String> refused = api.get("/v1/domains/a%00b");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).doesNotContain("<html", "org.eclipse", "Exception");
    assertThat(RunningApi.parsed(refused).get("status").asInt()).isEqualTo(400);
    assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void aRequestThatNeverEndsKeepsNoServiceFromEnding() throws Exception {
    RunningApi ending = new RunningApi(new FixtureLake(directory.resolve("ending")).fill().root());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ending.uri().getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /v1/urls:score HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400\r\n\r\n{\"urls\""
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(ending.get("/v1/summary").statusCode()).isEqualTo(200);

      assertThatCode(ending::close).doesNotThrowAnyException();
    }
  }
}
