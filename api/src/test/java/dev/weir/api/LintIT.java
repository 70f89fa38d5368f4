package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public linter finds no error in the OpenAPI document. */
class LintIT {

  private static final String LINTER = "@redocly/cli@2.77.0";

  @TempDir private Path directory;

  @Test
  void theDocumentPassesRedocly() throws Exception {
    assumeTrue(works("npx", "--version"), "Node.js with npx is not installed");
    Path document = Path.of(System.getProperty("weir.root"), "api/src/main/resources/openapi.json");
    Path out = directory.resolve("out");
    Process linter =
        new ProcessBuilder(List.of("npx", "--yes", LINTER, "lint", document.toString()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    linter.getOutputStream().close();
    boolean ended = linter.waitFor(3, TimeUnit.MINUTES);
    linter.destroyForcibly();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(linter.exitValue()).as(said).isZero();
    assertThat(said).contains("is valid");
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
