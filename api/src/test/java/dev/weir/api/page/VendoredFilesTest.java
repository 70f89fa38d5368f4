package dev.weir.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredFilesTest {

  private static final Path VENDOR = Path.of("src", "main", "resources", "web", "vendor");

  @Test
  void everyFileIsTheOneThatIsPinned() throws Exception {
    Map<String, String> pinned = new TreeMap<>();
    for (String line : Files.readAllLines(VENDOR.resolve("SHA256SUMS"), UTF_8)) {
      String[] parts = line.split(" +", 2);
      pinned.put(parts[1], parts[0]);
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(VENDOR)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.getParent().equals(VENDOR)) {
          found.put(VENDOR.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
      }
    }
    assertThat(found).isEqualTo(pinned);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
