package dev.weir.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all: it is written under a hidden name beside it and moved
 * into place. A device or pipe is written straight to; a symbolic link stays and its target is
 * replaced.
 */
record TargetFile(Path path) {
  static TargetFile of(Path file) throws IOException {
    Path path = Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "Cannot write "
              + file
              + ": it is a directory; name a file in it, such as "
              + file.resolve("urls.csv"));
    }
    return new TargetFile(path);
  }

  UrlGenerator.Result write(Content content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
        return content.writeTo(out);
      }
    }
    Path directory = path.getParent();
    Files.createDirectories(directory);
    Path partial = directory.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      UrlGenerator.Result result;
      try (OutputStream out = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW)) {
        result = content.writeTo(out);
      }
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Writes everything to the stream, which it need not close. */
  @FunctionalInterface
  interface Content {
    UrlGenerator.Result writeTo(OutputStream out) throws IOException;
  }
}
