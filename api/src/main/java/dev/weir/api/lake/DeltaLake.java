package dev.weir.api.lake;

import dev.weir.contract.Table;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The lake as Delta Kernel sees it. Tables with deletion vectors or column mapping are refused, for
 * their data files are not their rows; Weir writes neither.
 */
public final class DeltaLake {

  private static final String MAPPING = "delta.columnMapping.mode";

  /** What makes a pattern of a path. */
  private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}]");

  private final Configuration hadoop = new Configuration();
  private final Engine engine;
  private final Path root;

  /**
   * The root may be a plain path, which is made absolute, or a URI such as {@code hdfs://…}.
   *
   * @throws IllegalArgumentException if it is neither
   * @throws LakeReadException if its file system cannot be reached
   */
  public DeltaLake(String root) {
    // Hadoop's checksum files are of no use to a reader of Parquet.
    hadoop.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    Path given = new Path(root);
    try {
      this.root = given.getFileSystem(hadoop).makeQualified(given);
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeReadException(
          "Cannot reach the file system of %s: %s. Check --lake and the Hadoop settings."
              .formatted(given, e.getMessage()),
          e);
    }
    this.engine = DefaultEngine.create(hadoop);
  }

  /**
   * The newest version of a table.
   *
   * @param millis when it was committed, which tells tables apart where a lake was built anew
   */
  public record Head(long version, long millis) {}

  /** The newest version of a table; empty where there is none. */
  public Optional<Head> head(Table table) {
    try {
      Snapshot newest = TableManager.loadSnapshot(path(table)).build(engine);
      return Optional.of(new Head(newest.getVersion(), newest.getTimestamp(engine)));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The data files of a table at a version, all of whose rows count.
   *
   * @throws LakeReadException if the version is gone, or its files are not its rows
   */
  public List<DataFile> files(Table table, long version) {
    try {
      Snapshot snapshot = TableManager.loadSnapshot(path(table)).atVersion(version).build(engine);
      String mapping = snapshot.getTableProperties().getOrDefault(MAPPING, "none");
      if (!mapping.equals("none")) {
        throw new LakeReadException(
            "%s has column mapping \"%s\", which this service does not read. Write the table anew without it."
                .formatted(table.qualifiedName(), mapping));
      }
      List<DataFile> files = new ArrayList<>();
      try (CloseableIterator<FilteredColumnarBatch> batches =
          snapshot.getScanBuilder().build().getScanFiles(engine)) {
        while (batches.hasNext()) {
          try (CloseableIterator<Row> rows = batches.next().getRows()) {
            while (rows.hasNext()) {
              files.add(file(table, rows.next()));
            }
          }
        }
      }
      return files;
    } catch (KernelException e) {
      throw new LakeReadException(
          "%s cannot be read at version %d: %s"
              .formatted(table.qualifiedName(), version, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + table.qualifiedName(), e);
    }
  }

  /** Opens a file below the root, such as a model's. */
  public InputStream open(String relative) throws IOException {
    Path file = new Path(root, relative);
    return file.getFileSystem(hadoop).open(file);
  }

  /**
   * Makes a data file one of this machine, in that directory, unless it is one. No engine takes the
   * name for a pattern: it is that of a link where directories of the lake have such names.
   *
   * @throws LakeReadException if the file is gone
   */
  public java.nio.file.Path localise(DataFile file, java.nio.file.Path directory)
      throws IOException {
    Path stored = new Path(file.path());
    URI uri = stored.toUri();
    java.nio.file.Path local =
        directory.resolve(Integer.toHexString(uri.hashCode()) + "-" + stored.getName());
    if (uri.getScheme() == null || uri.getScheme().equals("file")) {
      java.nio.file.Path here = java.nio.file.Path.of(uri.getPath());
      if (Files.notExists(here)) {
        throw new LakeReadException(stored + " is gone");
      }
      return PATTERN.matcher(uri.getPath()).find() ? Files.createSymbolicLink(local, here) : here;
    }
    try (InputStream in = FileSystem.get(uri, hadoop).open(stored)) {
      Files.copy(in, local);
      return local;
    } catch (FileNotFoundException e) {
      throw new LakeReadException(stored + " is gone", e);
    }
  }

  private static DataFile file(Table table, Row scanned) {
    if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanned) != null) {
      throw new LakeReadException(
          "%s has deletion vectors, which this service does not read. Purge them (REORG TABLE … APPLY (PURGE))."
              .formatted(table.qualifiedName()));
    }
    return new DataFile(InternalScanFileUtils.getAddFileStatus(scanned).getPath());
  }

  private String path(Table table) {
    return new Path(root, table.relativePath()).toString();
  }
}
