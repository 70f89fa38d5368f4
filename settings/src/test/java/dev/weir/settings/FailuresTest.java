package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

  private final StringWriter err = new StringWriter();

  @Test
  void whatAUserGaveIsStatusTwoAndItsMessage() {
    assertThat(status(false, () -> port("x"))).isEqualTo(2);
    assertThat(err).hasToString("weir: For input string: \"x\"%n".formatted());
  }

  @Test
  void anIllegalArgumentOfTheWorkIsStatusOneLikeAnyOther() {
    assertThat(
            status(
                false,
                () -> {
                  throw new IllegalArgumentException("3 were read, but 2 accepted");
                }))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("weir: java.lang.IllegalArgumentException: 3 were read, but 2 accepted")
        .contains("WEIR_DEBUG=1");
  }

  @Test
  void theInnermostCauseIsTold() {
    assertThat(
            status(
                false,
                () -> {
                  throw new IllegalStateException("job 7 aborted", new IOException("disk full"));
                }))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("job 7 aborted (cause: java.io.IOException: disk full)")
        .doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsThereOnDemand() {
    assertThat(status(true, () -> port("x"))).isEqualTo(2);
    assertThat(err.toString()).startsWith("weir: For input string").contains("\tat ");
  }

  private static int port(String text) {
    return SettingsException.checked(() -> Integer.parseInt(text));
  }

  private int status(boolean debug, Callable<Integer> work) {
    @Command
    class Program implements Callable<Integer> {
      @Override
      public Integer call() throws Exception {
        return work.call();
      }
    }
    return new CommandLine(new Program())
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(new Failures(debug))
        .execute();
  }
}
