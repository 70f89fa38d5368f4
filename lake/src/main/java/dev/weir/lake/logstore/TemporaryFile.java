package dev.weir.lake.logstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file whose lines are on disk, not in a cache only, under a hidden name of its own beside the
 * file it will become. Closing it removes that name; a killed process leaves it behind.
 */
record TemporaryFile(Path path) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
  private static final String SUFFIX = ".unpublished.tmp";

  /** Writes the lines; where that fails, nothing is left. */
  static TemporaryFile write(Path target, Iterator<String> lines) throws IOException {
    TemporaryFile temporary =
        new TemporaryFile(
            target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + SUFFIX));
    boolean written = false;
    // Not a channel: a channel would give up where the thread is interrupted before the commit.
    try (FileOutputStream file = new FileOutputStream(temporary.path.toFile())) {
      OutputStream buffered = new BufferedOutputStream(file, 1 << 16);
      while (lines.hasNext()) {
        buffered.write(lines.next().getBytes(UTF_8));
        buffered.write('\n');
      }
      buffered.flush();
      file.getFD().sync();
      written = true;
    } catch (IOException e) {
      throw new IOException(
          "Cannot write %s: %s. Nothing was committed; mend that and run again."
              .formatted(target, e.getMessage()),
          e);
    } finally {
      if (!written) {
        temporary.close();
      }
    }
    return temporary;
  }

  /**
   * Removes what killed writers left in that directory before then. A file that cannot be removed
   * stays for the next writer.
   */
  static void deleteOlderThan(Instant then, Path directory) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, TemporaryFile::isOne)) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
          Files.deleteIfExists(file);
          LOG.info("removed leftover of a killed writer file={}", file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("leftovers stay directory={}", directory, e);
    }
  }

  private static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(SUFFIX);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("temporary file stays until a later writer removes it file={}", path, e);
    }
  }
}
