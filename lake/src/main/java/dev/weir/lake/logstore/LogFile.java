package dev.weir.lake.logstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a Delta log on the local disk. It is visible whole or not at all, and what a method
 * has written when it returns survives a power cut.
 */
record LogFile(Path path) {

  /** Longer than a living writer holds a temporary file, clocks that disagree included. */
  static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  /**
   * Opens the lines for reading, which are UTF-8.
   *
   * @throws FileNotFoundException where there is no such file
   */
  BufferedReader lines() throws IOException {
    try {
      return new BufferedReader(new InputStreamReader(Files.newInputStream(path), UTF_8));
    } catch (NoSuchFileException e) {
      throw notFound(path, e);
    }
  }

  /**
   * Creates the file; of several writers exactly one succeeds.
   *
   * @throws FileAlreadyExistsException for the others
   * @throws FileNotFoundException where there is no such directory
   */
  void create(Iterator<String> lines, Link link) throws IOException {
    requireDirectory();
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    try (TemporaryFile temporary = TemporaryFile.write(path, lines)) {
      deleteStaleChecksum();
      publish(temporary.path(), link);
    }
    settle();
  }

  /**
   * Creates the file or replaces it in one step; of several writers the last prevails.
   *
   * @throws FileNotFoundException where there is no such directory
   */
  void replace(Iterator<String> lines) throws IOException {
    requireDirectory();
    try (TemporaryFile temporary = TemporaryFile.write(path, lines)) {
      deleteStaleChecksum();
      Files.move(temporary.path(), path, StandardCopyOption.ATOMIC_MOVE);
    }
    settle();
  }

  private void publish(Path temporary, Link link) throws IOException {
    try {
      link.create(path, temporary);
    } catch (IOException | UnsupportedOperationException e) {
      // A network file system can lose the answer to a link that it has made, and refuse the retry.
      if (Files.exists(path) && Files.isSameFile(path, temporary)) {
        return;
      }
      if (e instanceof FileAlreadyExistsException) {
        throw new FileAlreadyExistsException(path.toString());
      }
      throw new IOException(
          "Cannot commit %s: making a hard link in %s failed (%s). If its file system has no hard links (FAT, exFAT, some network and container mounts), move the lake to one that has them, such as ext4, XFS or APFS; otherwise mend what the reason in brackets names."
              .formatted(path, path.getParent(), e.getMessage()),
          e);
    }
  }

  /**
   * Removes the checksum that Hadoop keeps beside a file it wrote: Spark reads the log through
   * Hadoop, which would refuse a new content over an old checksum.
   */
  private void deleteStaleChecksum() throws IOException {
    Files.deleteIfExists(path.resolveSibling("." + path.getFileName() + ".crc"));
  }

  /** What follows a publication. The commit stands, so nothing here may report that it failed. */
  private void settle() {
    Path directory = path.getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.warn("committed, but a power cut now could undo it file={}", path, e);
    }
    TemporaryFile.deleteOlderThan(Instant.now().minus(LEFTOVER_AGE), directory);
  }

  private void requireDirectory() throws FileNotFoundException {
    if (!Files.isDirectory(path.getParent())) {
      throw notFound(path.getParent(), null);
    }
  }

  static FileNotFoundException notFound(Path path, Throwable cause) {
    FileNotFoundException notFound =
        new FileNotFoundException("No such file or directory: " + path);
    notFound.initCause(cause);
    return notFound;
  }
}
