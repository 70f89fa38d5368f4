package dev.weir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  @TempDir Path directory;

  private KeyFile keys;

  @BeforeEach
  void anEmptyInstallation() {
    keys = new KeyFile(directory.resolve("weir/keys"));
  }

  @Test
  void anIssuedKeyOpensAndIsStoredWithoutItsSecret() throws IOException {
    IssuedKey issued = keys.add("grafana", Role.READ);

    assertThat(keys.authenticate(issued.secret())).contains(issued.key());
    String secret = issued.secret().substring(issued.secret().lastIndexOf('_') + 1);
    assertThat(Files.readString(keys.path())).contains(issued.key().id()).doesNotContain(secret);
    assertThat(issued.toString()).doesNotContain(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.path())))
        .isEqualTo("rw-------");
  }

  @Test
  void aRevokedKeyOpensNothingInAnyProcess() {
    KeyFile server = new KeyFile(keys.path());
    IssuedKey issued = keys.add("grafana", Role.READ);
    IssuedKey other = keys.add("soc", Role.ADMIN);
    assertThat(server.authenticate(issued.secret())).isPresent();
    assertThat(server.isActive(issued.key().id())).isTrue();

    keys.revoke("grafana");

    assertThat(server.authenticate(issued.secret())).isEmpty();
    assertThat(server.isActive(issued.key().id())).isFalse();
    assertThat(server.authenticate(other.secret())).contains(other.key());
    assertThat(server.list()).extracting(ApiKey::active).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "weir_", "weir_000000000000_00", "Bearer x", "weir_é"})
  void anythingElseOpensNothing(String presented) {
    keys.add("grafana", Role.READ);

    assertThat(keys.authenticate(presented)).isEmpty();
  }

  @Test
  void aKeyWithAnotherSecretOpensNothing() {
    String secret = keys.add("grafana", Role.READ).secret();
    char last = secret.charAt(secret.length() - 1);
    String wrong = secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0');

    assertThat(keys.authenticate(wrong)).isEmpty();
  }

  @Test
  void anActiveNameIsTakenAndARevokedOneIsFree() {
    keys.add("grafana", Role.READ);

    assertThatThrownBy(() -> keys.add("grafana", Role.SCORE)).hasMessageContaining("already");
    keys.revoke("grafana");
    assertThat(keys.add("grafana", Role.SCORE).key().role()).isEqualTo(Role.SCORE);
    assertThatThrownBy(() -> keys.revoke("nobody")).hasMessageContaining("weir keys list");
    assertThatThrownBy(() -> keys.add("a\tb", Role.READ)).hasMessageContaining("Key name");
  }

  @Test
  void aDamagedFileIsAnErrorThatNamesTheLine() throws IOException {
    keys.add("grafana", Role.READ);
    Files.writeString(keys.path(), Files.readString(keys.path()) + "half a li");

    assertThatThrownBy(keys::list).hasMessageContaining("line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "READ, READ, true",
    "READ, SCORE, false",
    "SCORE, READ, true",
    "SCORE, ADMIN, false",
    "ADMIN, SCORE, true",
  })
  void aRoleAllowsWhatStandsBelowIt(Role role, Role asked, boolean allowed) {
    assertThat(role.allows(asked)).isEqualTo(allowed);
  }
}
