package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.thrift.ThriftSettings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocketFactory;
import org.apache.thrift.transport.TSocket;
import org.junit.jupiter.api.Test;

class LoginGateTest {

  /** How a handshake of TLS begins: a record of 512 bytes, which never comes to its end. */
  private static final byte[] RECORD = {22, 3, 1, 2, 0};

  private final Limits limits =
      new Limits(
          Duration.ofMinutes(1),
          10,
          10,
          10,
          10,
          1000,
          1000,
          Duration.ofSeconds(1),
          Duration.ofHours(1));

  @Test
  void theTimeForALoginHoldsWithinTls() throws Exception {
    LoginGate gate =
        new LoginGate((user, password) -> () -> true, new AuditLog(Optional.empty()), limits);
    try (ServerSocket server =
            SSLServerSocketFactory.getDefault()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket connection = server.accept()) {
      TSocket transport = new TSocket(connection);
      CompletableFuture<Void> login =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> gate.getTransport(transport))
                      .isInstanceOf(Refusal.class));
      trickle(client, login);

      login.get(1, TimeUnit.SECONDS);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static void trickle(Socket client, CompletableFuture<Void> login)
      throws IOException, InterruptedException {
    try {
      for (int i = 0; i < 40 && !login.isDone(); i++) {
        client.getOutputStream().write(i < RECORD.length ? RECORD[i] : 0);
        Thread.sleep(100);
      }
    } catch (SocketException e) {
      // The server has hung up.
    }
  }
}
