package dev.weir.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UrlGeneratorTest {
  private static final long ROWS = 3L * Chunk.ROWS + 17;

  @TempDir Path directory;

  @Test
  void sameSeedGivesSameBytesWithAnyNumberOfThreads() {
    byte[] one = GeneratedRows.bytes(ROWS, 42, 1);
    assertThat(GeneratedRows.bytes(ROWS, 42, 2)).isEqualTo(one);
    assertThat(GeneratedRows.bytes(ROWS, 42, 5)).isEqualTo(one);
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    assertThat(GeneratedRows.bytes(100, 1, 1)).isNotEqualTo(GeneratedRows.bytes(100, 2, 1));
  }

  @Test
  void fewerRowsAreAPrefixOfMore() {
    byte[] fewer = GeneratedRows.bytes(10_001, 7, 2);
    byte[] more = GeneratedRows.bytes(ROWS, 7, 2);
    assertThat(Arrays.copyOf(more, fewer.length)).isEqualTo(fewer);
  }

  @Test
  void bytesOfASeedNeverChange() throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(GeneratedRows.bytes(20_000, 42, 2));
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("eea87ef931a9186a1bf4e16d2ac593aeaa3554f5589ee8a001b7e20ec38fadc9");
  }

  @Test
  void noRowsGiveTheHeaderOnly() {
    assertThat(GeneratedRows.bytes(0, 42, 1)).asString().isEqualTo("url,type\n");
  }

  @Test
  void fileHasTheBytesOfTheStreamAndTheResultCountsThem() throws IOException {
    Path file = directory.resolve("new/parents/urls.csv");
    UrlGenerator.Result result = new UrlGenerator(ROWS, 42).write(file);
    assertThat(file).hasBinaryContent(GeneratedRows.bytes(ROWS, 42, 1));
    assertThat(result.rows()).isEqualTo(ROWS);
    assertThat(result.bytes()).isEqualTo(Files.size(file));
    assertThat(result.rowsByType()).containsOnlyKeys("benign", "defacement", "phishing", "malware");
    assertThat(result.rowsByType().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(ROWS);
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void countsAreRowsBytesAndTypesInOrder() throws IOException {
    UrlGenerator.Result result = new UrlGenerator(ROWS, 42).write(OutputStream.nullOutputStream());
    assertThat(result.counts())
        .containsExactly(
            entry("rows", ROWS),
            entry("bytes", result.bytes()),
            entry("benign", result.rowsByType().get("benign")),
            entry("defacement", result.rowsByType().get("defacement")),
            entry("phishing", result.rowsByType().get("phishing")),
            entry("malware", result.rowsByType().get("malware")));
  }

  @Test
  void gzipHoldsThePlainBytes() throws IOException {
    Path file = directory.resolve("urls.csv.gz");
    UrlGenerator.Result result = new UrlGenerator(ROWS, 42).write(file);
    assertThat(result.bytes()).isEqualTo(Files.size(file));
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(in.readAllBytes()).isEqualTo(GeneratedRows.bytes(ROWS, 42, 1));
    }
  }

  @Test
  void failureLeavesTheOlderFileAndNothingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("urls.csv"), "older");
    UrlGenerator generator = new UrlGenerator(ROWS, 42);
    assertThatThrownBy(
            () ->
                generator.write(
                    file,
                    rows -> {
                      throw new IllegalStateException("stopped at " + rows);
                    }))
        .hasMessage("stopped at 8192");
    assertThat(file).hasContent("older");
    assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void newFileReplacesTheOlderThroughASymbolicLink() throws IOException {
    Path file = Files.writeString(directory.resolve("urls.csv"), "older");
    Path link = Files.createSymbolicLink(directory.resolve("latest.csv"), file);
    new UrlGenerator(10, 42).write(link);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(GeneratedRows.bytes(10, 42, 1));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void deviceIsWrittenToAndStaysADevice() throws IOException {
    Path device = Path.of("/dev/null");
    assertThat(new UrlGenerator(10, 42).write(device).rows()).isEqualTo(10);
    assertThat(device).exists();
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void progressRisesToAllRows() throws IOException {
    List<Long> seen = new ArrayList<>();
    new UrlGenerator(ROWS, 42).write(OutputStream.nullOutputStream(), seen::add);
    assertThat(seen).isSorted().containsExactly(8_192L, 16_384L, 24_576L, ROWS);
  }

  @Test
  void streamStaysOpen() throws IOException {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    new UrlGenerator(10, 42).write(out);
    assertThat(out.size()).isPositive();
  }

  @Test
  void refusesRowsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UrlGenerator(-1, 42))
        .withMessageContainingAll("-1", "from 0 to 4000000000", "give");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UrlGenerator(UrlGenerator.MAX_ROWS + 1, 42));
  }

  @Test
  void refusesADirectory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UrlGenerator(1, 42).write(directory))
        .withMessageContainingAll(directory.toString(), "is a directory", "name a file in it");
  }
}
