package dev.weir.ingest;

import dev.weir.lake.FileSystems;
import dev.weir.lake.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Finds the files that inputs name: a file, a directory with all below it, or a glob. What is
 * hidden is passed over unless an input names it in full.
 */
final class InputFiles {

  private static final String LOCAL = "file";

  /** Anything else is a path, whatever colons are in it. */
  private static final Pattern URI_START = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/");

  private final Configuration hadoop;

  InputFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * The files in the order of their names, each once; none where directories are empty.
   *
   * @throws LakeException if an input names neither a file nor a directory
   */
  List<InputFile> find(List<String> inputs) {
    Map<String, InputFile> found = new LinkedHashMap<>();
    for (String input : inputs) {
      try {
        find(input).forEach(file -> found.put(file.uri(), file));
      } catch (IOException | IllegalArgumentException e) {
        throw new LakeException(
            "Input %s cannot be listed: %s. Check the path given to --input, and the Hadoop settings where it is not local."
                .formatted(input, e.getMessage()),
            e);
      }
    }
    return found.values().stream().sorted(Comparator.comparing(InputFile::name)).toList();
  }

  /** The file system of that path; on a local disk without Hadoop's checksum files. */
  static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    FileSystem fileSystem = FileSystems.of(path, hadoop);
    return fileSystem instanceof ChecksumFileSystem checked
        ? checked.getRawFileSystem()
        : fileSystem;
  }

  private List<InputFile> find(String input) throws IOException {
    Path path =
        URI_START.matcher(input).lookingAt() ? new Path(input) : new Path(null, null, input);
    FileSystem fileSystem = listing(path);
    List<FileStatus> named = named(path, fileSystem);
    if (named.isEmpty()) {
      throw new LakeException(
          "Input %s names no file and no directory: there is nothing there, or only what is hidden. Check the path given to --input."
              .formatted(input));
    }
    List<InputFile> files = new ArrayList<>();
    for (FileStatus each : named) {
      add(each, fileSystem, files);
    }
    return files;
  }

  private static List<FileStatus> named(Path path, FileSystem fileSystem) throws IOException {
    try {
      return List.of(fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return new Glob(fileSystem).matches(path);
    }
  }

  private FileSystem listing(Path path) throws IOException {
    FileSystem fileSystem = fileSystem(path, hadoop);
    return fileSystem instanceof RawLocalFileSystem local ? new LocalFiles(local) : fileSystem;
  }

  private void add(FileStatus status, FileSystem fileSystem, List<InputFile> files)
      throws IOException {
    if (!status.isDirectory()) {
      Path path = fileSystem.makeQualified(status.getPath());
      String name =
          LOCAL.equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
      files.add(
          new InputFile(path.toString(), name, status.getLen(), status.getModificationTime()));
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      if (!hidden(child.getPath().getName())) {
        add(child, fileSystem, files);
      }
    }
  }

  /**
   * Whether files and folders of that name are not for readers: those of programs that write, of
   * Hadoop's checksums and uploads under way, of a file system's repair.
   */
  static boolean hidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_")
        || name.endsWith(".crc")
        || name.endsWith("._COPYING_")
        || name.equals("lost+found");
  }
}
