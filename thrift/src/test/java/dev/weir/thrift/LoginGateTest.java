package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.thrift.ThriftSettings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocketFactory;
import javax.security.sasl.AuthenticationException;
import org.apache.hive.service.auth.PlainSaslHelper;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void theAuditLogHasWhyALoginCouldNotBeChecked(@TempDir Path directory) throws Exception {
    Security.addProvider(new PlainServer.Provider());
    Path file = directory.resolve("audit");
    Authenticator down =
        (user, password) -> {
          throw new IllegalStateException("asking", new IOException("no directory"));
        };
    Authenticator wrong =
        (user, password) -> {
          throw new AuthenticationException("That is wrong.");
        };
    try (AuditLog audit = new AuditLog(Optional.of(file))) {
      for (Authenticator authenticator : List.of(down, wrong)) {
        assertThat(login(new LoginGate(authenticator, audit, limits)))
            .isInstanceOf(TTransportException.class);
      }
      assertThat(login(new LoginGate(wrong, audit, limits))).hasMessageContaining("That is wrong.");
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(Files.readAllLines(file).get(0))
        .contains("could not be checked: java.io.IOException: no directory");
    assertThat(Files.readAllLines(file).get(1)).contains("user or password is wrong");
  }

  /** What a client is told that gives a user and a password. */
  private static Throwable login(LoginGate gate) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket connection = server.accept()) {
      TSocket transport = new TSocket(connection);
      CompletableFuture<Void> gated =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> gate.getTransport(transport))
                      .isInstanceOf(Refusal.class));
      Throwable told =
          catchThrowable(
              () ->
                  PlainSaslHelper.getPlainTransport("analyst", "secret", new TSocket(client))
                      .open());
      gated.get(10, TimeUnit.SECONDS);
      return told;
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
