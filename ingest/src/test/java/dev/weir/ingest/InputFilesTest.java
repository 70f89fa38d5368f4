package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lake.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

  @TempDir Path landing;

  @ParameterizedTest
  @ValueSource(strings = {"", "/*", "/*/*.csv"})
  void aNameThatCannotBeDecodedIsNotPassedOver(String glob) throws Exception {
    land("day/a.csv");
    landInLatin1("day/caf\\351.csv");
    assertThatThrownBy(() -> find(landing + glob))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(landing.resolve("day").toString())
        .hasMessageContaining("encoding of the locale")
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }

  @Test
  void hiddenNamesAndDeadLinksArePassedOver() throws Exception {
    land("a.csv");
    landInLatin1(".caf\\351.csv");
    Files.createSymbolicLink(landing.resolve("gone.csv"), landing.resolve("nosuch"));
    assertThat(find(landing.toString())).containsExactly(landing.resolve("a.csv").toString());
  }

  private List<String> find(String input) {
    return new InputFiles(new Configuration())
        .find(List.of(input)).stream().map(InputFile::name).toList();
  }

  private void land(String file) throws IOException {
    Files.createDirectories(landing.resolve(file).getParent());
    Files.writeString(landing.resolve(file), "a.com\n");
  }

  /** Java itself cannot write a name that is not in its encoding. */
  private void landInLatin1(String escaped) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", ": > \"$(printf '" + escaped + "')\"")
            .directory(landing.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
  }
}
