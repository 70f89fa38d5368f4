package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.lake.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | a.csv day/b.csv",
        "/*              | a.csv day/b.csv",
        "/*/*            | day/b.csv",
        "/{day,[_.]new}/* | day/b.csv",
      })
  void whatIsHiddenIsPassedOverOnAnyLevel(String glob, String names) throws Exception {
    land("a.csv");
    land("day/b.csv");
    for (String hidden : List.of(".a.csv", "_a.csv", ".a.csv.crc", "a.csv._COPYING_")) {
      land(hidden);
      land("day/" + hidden);
    }
    land("_new/c.csv");
    land(".new/c.csv");
    land("lost+found/c.csv");
    assertThat(find(landing + glob)).containsExactly(landed(names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/_new/*       | _new/c.csv",
        "/_new/.d/*    | _new/.d/e.csv",
        "/*/.d/*.csv   | day/.d/e.csv",
        "/_new/.d/e.csv | _new/.d/e.csv",
      })
  void whatAnInputNamesInFullIsNotHidden(String input, String names) throws Exception {
    land("_new/c.csv");
    land("_new/.d/e.csv");
    land("day/.d/e.csv");
    assertThat(find(landing + input)).containsExactly(landed(names));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/*"})
  void aPipeIsPassedOverUnlessItIsTheInput(String glob) throws Exception {
    land("a.csv");
    inShell("mkfifo pipe.csv");
    assertThat(find(landing + glob)).containsExactly(landed("a.csv"));
    assertThatThrownBy(() -> find(landing + "/pipe.csv"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(landing + "/pipe.csv is a pipe");
  }

  @Test
  void deadLinksArePassedOver() throws Exception {
    land("a.csv");
    landInLatin1(".caf\\351.csv");
    Files.createSymbolicLink(landing.resolve("gone.csv"), landing.resolve("nosuch"));
    assertThat(find(landing.toString())).containsExactly(landing.resolve("a.csv").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/                          | day/a.csv day/urls-2026-11-23T10:00.csv",
        "/day/*.csv                 | day/a.csv day/urls-2026-11-23T10:00.csv",
        "/*/urls-*T1[0-9]:00.csv    | day/urls-2026-11-23T10:00.csv",
        "/day/urls-2026-11-23T10:00.csv | day/urls-2026-11-23T10:00.csv",
        "/{day/a,night/b}.*         | day/a.csv",
        "/day/a\\.csv              | day/a.csv",
      })
  void aNameMayHoldColons(String input, String names) throws Exception {
    land("day/a.csv");
    land("day/urls-2026-11-23T10:00.csv");
    assertThat(find(landing + input)).containsExactly(landed(names));
  }

  @Test
  void aNameWithAColonMayBeRelative() throws Exception {
    Path here = Files.createTempFile(Path.of(""), "urls-T10:00-", ".csv");
    try {
      String file = here.toAbsolutePath().toString();
      assertThat(find(here.toString())).containsExactly(file);
      assertThat(find(here.toString().replace("urls", "u?ls"))).containsExactly(file);
    } finally {
      Files.delete(here);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*/*", "/nosuch/*", "/a.csv/*", "/a.csv/b", "/b*", "/nosuch.csv"})
  void anInputThatNamesNothingIsNamed(String input) throws Exception {
    land("a.csv");
    assertThatThrownBy(() -> find(landing + input))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(landing + input + " names no file and no directory");
  }

  private List<String> find(String input) {
    return new InputFiles(new Configuration())
        .find(List.of(input)).stream().map(InputFile::name).toList();
  }

  private String[] landed(String names) {
    return Stream.of(names.split(" ", -1))
        .map(name -> landing.resolve(name).toString())
        .toArray(String[]::new);
  }

  private void land(String file) throws IOException {
    Files.createDirectories(landing.resolve(file).getParent());
    Files.writeString(landing.resolve(file), "a.com\n");
  }

  /** Java itself cannot write a name that is not in its encoding. */
  private void landInLatin1(String escaped) throws Exception {
    inShell(": > \"$(printf '" + escaped + "')\"");
  }

  private void inShell(String command) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", command).directory(landing.toFile()).start();
    assertThat(shell.waitFor()).isZero();
  }
}
