package dev.weir.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies before a handler that sends them back. */
class WholeBodiesIT {

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void serve() throws Exception {
    server.addConnector(connector);
    WholeBodies bodies =
        new WholeBodies(List.of(Route.post("/v1/urls:score", Role.SCORE, context -> {})), LONGEST);
    bodies.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            Content.copy(request, response, callback);
            return true;
          }
        });
    server.setHandler(bodies);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aBodyThatComesInPartsIsPassedOnWhole() throws Exception {
    assertThat(answer("3\r\nabc\r\n", "2\r\nde\r\n", "0\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("abcde");
  }

  @Test
  void aBodyThatGoesOnTooLongIsRefused() throws Exception {
    String[] parts = new String[(int) LONGEST.toMillis() / 50];
    Arrays.fill(parts, "1\r\na\r\n");

    assertThat(answer(parts)).startsWith("HTTP/1.1 408").contains("\"status\":408");
  }

  @Test
  void aBodyThatGrowsBeyondTheLimitIsRefused() throws Exception {
    String half = "80000\r\n" + "a".repeat(0x80000) + "\r\n";

    assertThat(answer(half, half, "1\r\na\r\n")).startsWith("HTTP/1.1 413");
  }

  /** Sends the parts at intervals, as long as they are taken. */
  private String answer(String... parts) throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /v1/urls:score HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < parts.length && socket.getInputStream().available() == 0; i++) {
        out.write(parts[i].getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(100);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
