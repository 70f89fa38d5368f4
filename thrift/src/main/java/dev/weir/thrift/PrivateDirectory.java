package dev.weir.thrift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that this process alone may enter; gone with it. */
record PrivateDirectory(Path path) implements AutoCloseable {

  static PrivateDirectory create() {
    try {
      // Such a directory is made with mode 0700.
      return new PrivateDirectory(Files.createTempDirectory("weir-thrift-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No temporary directory can be made (%s). Point java.io.tmpdir at one that is writable."
              .formatted(e.getMessage()),
          e);
    }
  }

  Path make(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
