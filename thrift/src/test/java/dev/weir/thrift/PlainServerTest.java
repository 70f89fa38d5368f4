package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainServerTest {

  private final List<String> admitted = new ArrayList<>();
  private final Login login =
      new Login(
          (user, password) -> {
            if (password.equals("wrong")) {
              throw new AuthenticationException("That is wrong.");
            }
            if (password.equals("down")) {
              throw new IllegalStateException("no directory at 10.0.0.1");
            }
            admitted.addAll(List.of(user, password));
            return () -> true;
          });
  private final SaslServer server =
      new PlainServer.Factory()
          .createSaslServer(PlainServer.MECHANISM, "weir", "host", Map.of(), login);

  @ParameterizedTest
  @CsvSource({"analyst, correct horse", "Müller, pässwörd", "日本語, \uD83D\uDE00€"})
  void userAndPasswordAreWhatWasTyped(String user, String password) throws SaslException {
    server.evaluateResponse(bytes("\0" + user + "\0" + password));

    assertThat(admitted).containsExactly(user, password);
    assertThat(server.isComplete()).isTrue();
    assertThat(server.getAuthorizationID()).isEqualTo(user);
    assertThat(login.user()).isEqualTo(user);
  }

  @Test
  void whomItActsForChangesNothing() throws SaslException {
    server.evaluateResponse(bytes("root\0analyst\0correct horse"));

    assertThat(server.getAuthorizationID()).isEqualTo("analyst");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "analyst",
        "analyst\0password",
        "\0\0password",
        "\0a\0b\0c",
        "\0analyst\0wrong"
      })
  void nothingElseIsALogin(String response) {
    assertThatThrownBy(() -> server.evaluateResponse(bytes(response)))
        .isInstanceOf(SaslException.class);
    assertThat(server.isComplete()).isFalse();
  }

  @Test
  void theClientLearnsWhatIsWrongAndNotWhatIsDown() {
    assertThatThrownBy(() -> server.evaluateResponse(bytes("\0analyst\0wrong")))
        .isInstanceOf(AuthenticationException.class)
        .hasMessage("That is wrong.");
    assertThatThrownBy(() -> server.evaluateResponse(bytes("\0analyst\0down")))
        .isInstanceOf(SaslException.class)
        .hasMessageStartingWith("The server could not check the login.");
    assertThat(login.failure()).containsInstanceOf(IllegalStateException.class);
  }

  @Test
  void neitherIsWhatIsNotUtf8() {
    assertThatThrownBy(
            () -> server.evaluateResponse("\0ä\0ä".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(SaslException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
