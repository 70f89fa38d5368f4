package dev.weir.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * Globs in Hadoop's syntax, whose wildcards pass over what is hidden. Hadoop's own go into hidden
 * folders, and on a local disk take a name with a colon in it for a URI: they fail wherever one
 * lies beside the files that are meant.
 */
record Glob(FileSystem files) {

  /** What there is under paths like that one. */
  List<FileStatus> matches(Path pattern) throws IOException {
    Path qualified = files.makeQualified(pattern);
    List<FileStatus> matches = new ArrayList<>();
    for (String path : GlobExpander.expand(qualified.toUri().getPath())) {
      List<String> names =
          Stream.of(path.split(Path.SEPARATOR, -1)).filter(name -> !name.isEmpty()).toList();
      add(new Path(qualified, Path.SEPARATOR), names, matches);
    }
    return matches;
  }

  /** Adds what is under these names below that path. */
  private void add(Path path, List<String> names, List<FileStatus> matches) throws IOException {
    if (names.isEmpty()) {
      matches.addAll(statuses(path));
      return;
    }
    GlobFilter glob = new GlobFilter(names.get(0));
    List<String> rest = names.subList(1, names.size());
    if (!glob.hasPattern()) {
      add(new Path(path, relative(names.get(0))), rest, matches);
      return;
    }
    for (FileStatus child : children(path)) {
      if (glob.accept(child.getPath()) && !InputFiles.hidden(child.getPath().getName())) {
        if (rest.isEmpty()) {
          matches.add(child);
        } else if (child.isDirectory()) {
          add(child.getPath(), rest, matches);
        }
      }
    }
  }

  private List<FileStatus> statuses(Path path) throws IOException {
    try {
      return List.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private List<FileStatus> children(Path path) throws IOException {
    try {
      // Listed, a file gives itself.
      return Stream.of(files.listStatus(path))
          .filter(child -> !child.getPath().equals(path))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static Path relative(String escaped) {
    return new Path(null, null, escaped.replaceAll("\\\\(.)", "$1"));
  }
}
