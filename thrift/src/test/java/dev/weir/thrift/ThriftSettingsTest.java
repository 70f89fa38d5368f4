package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.settings.SettingsException;
import dev.weir.settings.SettingsFile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThriftSettingsTest {

  @Test
  void theDefaultsListenOnLoopbackAlone() {
    ThriftSettings settings = settings(Map.of(), "127.0.0.1");
    assertThat(settings.bind().isLoopbackAddress()).isTrue();
    assertThat(settings.authentication()).isEqualTo(Authentication.NONE);
    assertThat(settings.port()).isEqualTo(10000);
    assertThat(settings.silver()).isFalse();
  }

  @Test
  void elsewhereKeysAreAskedFor() {
    assertThat(settings(Map.of(), "0.0.0.0").authentication()).isEqualTo(Authentication.KEYS);
  }

  @Test
  void elsewhereNobodyGetsInWithoutALogin() {
    assertThatThrownBy(() -> settings(Map.of("WEIR_THRIFT_AUTHENTICATION", "none"), "0.0.0.0"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("thrift.authentication")
        .hasMessageContaining("keys or ldap");
  }

  @ParameterizedTest
  @CsvSource({
    "WEIR_THRIFT_PORT, 70000, 70000",
    "WEIR_THRIFT_AUTHENTICATION, maybe, auto",
    "WEIR_THRIFT_MAX_ROWS, 0, max-rows",
    "WEIR_THRIFT_MAX_RESULT_BYTES, 0, max-result-bytes",
    "WEIR_THRIFT_TLS_KEYSTORE, missing.p12, missing.p12",
  })
  void whatCannotBeUsedIsNamed(String variable, String value, String named) {
    assertThatThrownBy(() -> settings(Map.of(variable, value), "127.0.0.1"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aResultTakesAQuarterOfTheHeapAtMost() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    assertThat(resultBytes("1 PiB")).isEqualTo(quarter);
    assertThat(resultBytes("1 MiB")).isEqualTo(1 << 20);
  }

  private static long resultBytes(String most) {
    return settings(Map.of("WEIR_THRIFT_MAX_RESULT_BYTES", most), "127.0.0.1")
        .limits()
        .resultBytes();
  }

  @Test
  void silverIsShownWhereSettingsSaySo() {
    assertThat(new PublishedCatalog(false).schemas()).containsExactly("gold");
    assertThat(new PublishedCatalog(true).schemas()).containsExactly("gold", "silver");
  }

  private static ThriftSettings settings(Map<String, String> environment, String bind) {
    return ThriftSettings.of(
        SettingsFile.load(Optional.empty(), environment),
        Optional.empty(),
        Optional.of(bind),
        Optional.empty());
  }
}
