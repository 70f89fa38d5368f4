package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.settings.SettingsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ApiTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsPrinted() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("weir \\S+\\R");
  }

  @Test
  void theCommandExplainsItself() {
    assertThat(execute("api", "--help")).isZero();
    assertThat(out.toString()).contains("--bind", "--port", "--lake").doesNotContain("--version");
  }

  @Test
  void settingsThatCannotBeUsedAreStatusTwo() {
    assertThat(execute("api", "--port", "70000")).isEqualTo(2);
    assertThat(err.toString()).startsWith("weir: ").contains("65535");
  }

  @Test
  void tlsIsSetAsForTheSqlServer() {
    ApiSettings settings =
        ApiSettings.of(
            SettingsFile.load(
                Optional.empty(),
                Map.of(
                    "WEIR_API_TLS_KEYSTORE", "weir.p12",
                    "WEIR_API_TLS_KEYSTORE_PASSWORD", "secret")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(settings.keystore()).contains(Path.of("weir.p12"));
    assertThat(settings.keystorePassword()).isEqualTo("secret");
  }

  private int execute(String... arguments) {
    CommandLine command = Api.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
