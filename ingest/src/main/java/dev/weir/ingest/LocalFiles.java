package dev.weir.ingest;

import dev.weir.lake.LakeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Local files of which none is left out, and nothing else. Hadoop passes over a file whose name
 * Java cannot decode; here the listing of its directory fails. To Hadoop a pipe, a socket or a
 * device is a file; here a listing has none, and asking for one fails.
 */
final class LocalFiles extends FilterFileSystem {

  private final RawLocalFileSystem local;

  LocalFiles(RawLocalFileSystem local) {
    super(local);
    this.local = local;
  }

  @Override
  public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
    FileStatus status = super.getFileStatus(path);
    if (!holdsBytes(status)) {
      throw new LakeException(
          "Input %s is a pipe, a socket or a device, which cannot be read twice: write its content to a file, and ingest that."
              .formatted(local.pathToFile(path)));
    }
    return status;
  }

  @Override
  public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
    FileStatus[] listed = super.listStatus(path);
    Path directory = local.pathToFile(path).toPath();
    if (Files.isDirectory(directory)) {
      requireReadableNames(directory);
    }
    return Stream.of(listed).filter(this::holdsBytes).toArray(FileStatus[]::new);
  }

  private boolean holdsBytes(FileStatus status) {
    File file = local.pathToFile(status.getPath());
    return file.isFile() || file.isDirectory();
  }

  /** A path holds the bytes of a name, a {@code File} only what they were decoded to. */
  private static void requireReadableNames(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        boolean lost = !entry.toFile().exists() && Files.exists(entry);
        if (lost && !InputFiles.hidden(entry.getFileName().toString())) {
          throw new LakeException(
              "Directory %s holds %s, which cannot be opened: its name is not in the encoding of the locale, %s. Rename the file, or start Java with LC_ALL=C.UTF-8 if its name is in UTF-8."
                  .formatted(
                      directory, entry.getFileName(), System.getProperty("sun.jnu.encoding")));
        }
      }
    }
  }
}
