package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ThriftTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsPrinted() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("weir \\S+\\R");
  }

  @Test
  void theCommandExplainsItself() {
    assertThat(execute("thrift", "--help")).isZero();
    assertThat(out.toString()).contains("--bind", "--port", "--lake").doesNotContain("--version");
  }

  @Test
  void settingsThatCannotBeUsedAreStatusTwo() {
    assertThat(execute("thrift", "--port", "70000")).isEqualTo(2);
    assertThat(err.toString()).startsWith("weir: ").contains("65535");
  }

  private int execute(String... arguments) {
    CommandLine command = Thrift.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
