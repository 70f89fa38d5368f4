package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import dev.weir.settings.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.AuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins by Hive's own class against a directory, which is a real one in memory. */
class LdapLoginTest {

  @TempDir private static Path directory;
  private static InMemoryDirectoryServer ldap;
  private static Authenticator login;

  @BeforeAll
  static void fillDirectory() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    ldap = new InMemoryDirectoryServer(config);
    ldap.startListening();
    ldap.add("dn: dc=example", "objectClass: domain", "dc: example");
    ldap.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
    ldap.add(
        "dn: uid=analyst,ou=people,dc=example",
        "objectClass: inetOrgPerson",
        "uid: analyst",
        "cn: An Analyst",
        "sn: Analyst",
        "userPassword: correct horse");
    ldap.add(
        "dn: ou=contractors,ou=people,dc=example",
        "objectClass: organizationalUnit",
        "ou: contractors");
    addPerson("uid=bob,ou=contractors,ou=people,dc=example", "bob");
    addPerson("uid=Doe\\, $1,ou=people,dc=example", "Doe, $1");
    addPerson("uid=Müller,ou=people,dc=example", "Müller");
    login = login(ldap.getListenPort(), "WEIR_THRIFT_LDAP_BASE_DN", "ou=people,dc=example");
  }

  private static void addPerson(String dn, String uid) throws Exception {
    ldap.add(
        "dn: " + dn,
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "cn: A Person",
        "sn: Person",
        "userPassword: correct hörse");
  }

  private static Authenticator login(int port, String variable, String value) throws IOException {
    ThriftSettings settings =
        ThriftSettings.of(
            SettingsFile.load(
                Optional.empty(),
                Map.of(
                    "WEIR_THRIFT_AUTHENTICATION",
                    "ldap",
                    "WEIR_THRIFT_LDAP_URL",
                    "ldap://127.0.0.1:" + port,
                    variable,
                    value)),
            Optional.empty(),
            Optional.of("127.0.0.1"),
            Optional.empty());
    HiveSettings.of(settings, new PrivateDirectory(Files.createTempDirectory(directory, "hive")));
    return Endpoint.authenticator(settings);
  }

  @AfterAll
  static void stop() {
    ldap.shutDown(true);
  }

  @Test
  void whoIsInTheDirectoryGetsIn() {
    assertThatCode(() -> login.admit("analyst", "correct horse")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "WEIR_THRIFT_LDAP_BASE_DN, 'ou=people,dc=example'",
    "WEIR_THRIFT_LDAP_USER_DN_PATTERN, 'uid=%s,ou=people,dc=example'"
  })
  void aNameIsNoMoreThanAName(String variable, String value) throws IOException {
    Authenticator login = login(ldap.getListenPort(), variable, value);
    assertThatCode(() -> login.admit("Müller", "correct hörse")).doesNotThrowAnyException();
    assertThatCode(() -> login.admit("Doe, $1", "correct hörse")).doesNotThrowAnyException();
    assertThatThrownBy(() -> login.admit("bob,ou=contractors", "correct hörse"))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void aDirectoryThatDoesNotAnswerIsNotWaitedFor() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Authenticator login =
          login(silent.getLocalPort(), "WEIR_THRIFT_LDAP_BASE_DN", "ou=people,dc=example");
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(15),
          () ->
              assertThatThrownBy(() -> login.admit("analyst", "correct horse"))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("could not be asked"));
    }
  }

  @Test
  void aPatternThatMakesNoNameOfTheDirectoryIsNoWrongPassword() throws IOException {
    Authenticator login =
        login(ldap.getListenPort(), "WEIR_THRIFT_LDAP_USER_DN_PATTERN", "uid=%s,people,=");
    assertThatThrownBy(() -> login.admit("analyst", "correct horse"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be asked");
  }

  /** An empty password would be a login as nobody, which directories let in. */
  @ParameterizedTest
  @CsvSource({
    "analyst, wrong",
    "analyst, ''",
    "analyst,",
    "nobody, correct horse",
    "'', correct horse",
    "*, correct horse",
    "'analyst,ou=people', correct horse",
    "'analyst)(uid=*', correct horse"
  })
  void nobodyElseDoes(String user, String password) {
    assertThatThrownBy(() -> login.admit(user, password))
        .isInstanceOf(AuthenticationException.class);
  }
}
