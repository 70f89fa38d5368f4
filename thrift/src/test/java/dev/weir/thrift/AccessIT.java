package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.access.Role;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.apache.hive.service.auth.PlainSaslHelper;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, with what, and what becomes of those who do not speak the protocol. */
@ExtendWith(RunningServer.Extension.class)
class AccessIT {

  private static final int START = 1;
  private static final int OK = 2;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gold?spark.sql.warehouse.dir=/tmp/x",
        "gold#spark.sql.runSQLOnFiles=true",
        "gold?spark.sql.catalog.evil=com.evil.Catalog",
        "gold?spark.sql.variable.substitute=true",
        "gold#spark.jars=/tmp/evil.jar",
        "gold?hive.exec.pre.hooks=com.evil.Hook",
        "gold?hive.server2.proxy.user=root",
        "gold;hive.server2.proxy.user=root",
        "silver",
        "gold%20x",
        "gold?spark.sql.session.timeZone=Europe/Londn",
      })
  void settingsInTheAddressAreRefused(
      String rest, @SuppressWarnings("unused") RunningServer server) {
    assertThatThrownBy(() -> server.connect(rest).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Refused: ")
        .satisfies(e -> assertThat(server.insideIn(e.getMessage())).isEmpty());
  }

  @Test
  void aWrongKeyIsTurnedAwayAndRecorded(RunningServer server) throws IOException {
    for (String[] login :
        new String[][] {
          {"analyst", "wrong"}, {"mallory", server.key()}, {"analyst", ""}, {"", server.key()}
        }) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.url("gold"), login[0], login[1]).close())
          .isInstanceOf(SQLException.class);
    }
    assertThat(server.audit())
        .anyMatch(line -> line.contains("\"user\":\"mallory\"") && line.contains("login_refused"))
        .noneMatch(line -> line.contains(server.key()));
  }

  @Test
  void aLoginIsRecorded(RunningServer server) throws Exception {
    server.connect().close();
    assertThat(server.audit())
        .anyMatch(
            line -> line.contains("\"outcome\":\"logged_in\"") && line.contains("\"analyst\""));
  }

  @Test
  void whatIsNoLoginIsDroppedAndTheServerLives(RunningServer server) throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      byte[] garbage = new byte[1 + random.nextInt(3000)];
      random.nextBytes(garbage);
      assertDropped(server, garbage);
    }
    assertDropped(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    // Frames that say they have 2 GiB, 1 GiB, 100 MiB, and less than nothing.
    for (int length : new int[] {Integer.MAX_VALUE, 1 << 30, 100 << 20, -1, 65537}) {
      assertDropped(server, frame(START, length, "PLAIN"));
    }
    for (int i = 0; i < 20; i++) {
      assertDropped(server, frame(START, 100 << 20, "PLAIN"));
    }
    assertAnswers(server);
  }

  @Test
  void silenceIsDroppedAfterAWhile(RunningServer server) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(15_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertAnswers(server);
  }

  @Test
  void aTrickleIsDroppedAfterAWhileToo(RunningServer server) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(500);
      long start = System.nanoTime();
      socket.getOutputStream().write(frame(START, 5, "PLAIN"));
      socket.getOutputStream().write(frame(OK, 1000, ""));
      while (!isOver(socket)) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        socket.getOutputStream().write('x');
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }
    assertAnswers(server);
  }

  /** Whether the server has hung up; waits a while for it. */
  private static boolean isOver(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void aConnectionHasSoManySessionsAndTakesThemAlong(RunningServer server) throws Exception {
    for (int i = 0; i < 20; i++) {
      try (TTransport connection = loggedIn(server)) {
        TCLIService.Client client = new TCLIService.Client(new TBinaryProtocol(connection));
        TOpenSessionResp opened = client.OpenSession(new TOpenSessionReq());
        int sessions = 0;
        while (opened.getStatus().getStatusCode() == TStatusCode.SUCCESS_STATUS) {
          sessions++;
          opened = client.OpenSession(new TOpenSessionReq());
        }
        assertThat(sessions).isEqualTo(16);
        assertThat(opened.getStatus().getErrorMessage()).startsWith("Refused: ");
      }
    }
    assertAnswers(server);
  }

  @Test
  void aKeyThatIsRevokedReadsNoMore(RunningServer server) throws Exception {
    String key = server.keys().add("leaver", Role.READ).secret();
    try (Connection connection = DriverManager.getConnection(server.url("gold"), "leaver", key);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery("SELECT urls FROM gold.domain_rates");
      assertThat(rows.next()).isTrue();
      server.keys().revoke("leaver");
      server.keys().add("leaver", Role.READ);
      assertThatThrownBy(rows::next)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Refused: ");
      assertThatThrownBy(() -> AnsweredStatementsIT.value(connection, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Refused: ");
    }
    assertThat(server.audit())
        .anyMatch(line -> line.contains("\"leaver\"") && line.contains("revoked"));
  }

  @SuppressWarnings("resource")
  private static TTransport loggedIn(RunningServer server) throws Exception {
    TTransport connection =
        PlainSaslHelper.getPlainTransport(
            server.user(), server.key(), new TSocket("127.0.0.1", server.port()));
    connection.open();
    return connection;
  }

  @Test
  void aHugeFrameAfterLoginIsDropped(RunningServer server) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(15_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write(frame(START, 5, "PLAIN"));
      String login = "\0" + server.user() + "\0" + server.key();
      out.write(frame(OK, login.length(), login));
      out.flush();
      byte[] accepted = socket.getInputStream().readNBytes(5);
      assertThat(accepted[0]).isEqualTo((byte) 5);
      out.writeInt(Integer.MAX_VALUE);
      out.flush();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertAnswers(server);
  }

  @Test
  void nothingIsLeftWhereTheServerRuns(RunningServer server) throws Exception {
    assertAnswers(server);
    assertThat(server.workingDirectory()).isEmptyDirectory();
  }

  private static byte[] frame(int status, int length, String body) {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    return java.nio.ByteBuffer.allocate(5 + text.length)
        .put((byte) status)
        .putInt(length)
        .put(text)
        .array();
  }

  private static void assertDropped(RunningServer server, byte[] sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // An error message of the handshake may come first.
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private static void assertAnswers(RunningServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(AnsweredStatementsIT.value(connection, "SELECT 1")).isEqualTo("1");
    }
  }
}
