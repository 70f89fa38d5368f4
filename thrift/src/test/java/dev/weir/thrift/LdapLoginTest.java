package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import dev.weir.settings.SettingsFile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.AuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins by Hive's own classes against a directory, which is a real one in memory. */
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
    ThriftSettings settings =
        ThriftSettings.of(
            SettingsFile.load(
                Optional.empty(),
                Map.of(
                    "WEIR_THRIFT_AUTHENTICATION",
                    "ldap",
                    "WEIR_THRIFT_LDAP_URL",
                    "ldap://127.0.0.1:" + ldap.getListenPort(),
                    "WEIR_THRIFT_LDAP_BASE_DN",
                    "ou=people,dc=example")),
            Optional.empty(),
            Optional.of("127.0.0.1"),
            Optional.empty());
    HiveSettings.of(settings, new PrivateDirectory(directory));
    login = Endpoint.authenticator(settings);
  }

  @AfterAll
  static void stop() {
    ldap.shutDown(true);
  }

  @Test
  void whoIsInTheDirectoryGetsIn() {
    assertThatCode(() -> login.admit("analyst", "correct horse")).doesNotThrowAnyException();
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
