package dev.weir.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * Globs on a local disk, in Hadoop's syntax. Hadoop itself takes a name with a colon in it for a
 * URI, and fails wherever one lies beside the files that are meant.
 */
record LocalGlob(FileSystem local) {

  /** What there is under paths like that one. */
  List<FileStatus> matches(Path pattern) throws IOException {
    List<FileStatus> matches = new ArrayList<>();
    for (String path : GlobExpander.expand(local.makeQualified(pattern).toUri().getPath())) {
      List<FileStatus> found = List.of(local.getFileStatus(new Path(Path.SEPARATOR)));
      for (String name : path.split(Path.SEPARATOR, -1)) {
        found = name.isEmpty() ? found : children(found, name);
      }
      matches.addAll(found);
    }
    return matches;
  }

  private List<FileStatus> children(List<FileStatus> parents, String name) throws IOException {
    GlobFilter glob = new GlobFilter(name);
    List<FileStatus> children = new ArrayList<>();
    for (FileStatus parent : parents) {
      if (glob.hasPattern()) {
        children.addAll(parent.isDirectory() ? listed(parent, glob) : List.of());
      } else {
        Path child = new Path(parent.getPath(), relative(name));
        if (local.exists(child)) {
          children.add(local.getFileStatus(child));
        }
      }
    }
    return children;
  }

  private List<FileStatus> listed(FileStatus directory, GlobFilter glob) throws IOException {
    return Arrays.stream(local.listStatus(directory.getPath()))
        .filter(child -> glob.accept(child.getPath()))
        .toList();
  }

  private static Path relative(String escaped) {
    return new Path(null, null, escaped.replaceAll("\\\\(.)", "$1"));
  }
}
