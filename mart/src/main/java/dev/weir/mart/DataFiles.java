package dev.weir.mart;

import dev.weir.contract.table.Tables;
import dev.weir.lake.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;

/**
 * Looks whether the data files of a table are there in their full length: many queries, such as a
 * count that Delta answers from its statistics, would not notice.
 */
record DataFiles(Lake lake) {

  /** What is wrong with the files of that version; empty if nothing is. */
  Optional<Difference> damage(VersionedTable table) {
    DeltaLog log = DeltaLog.forTable(lake.spark(), lake.table(table.table()).path());
    Snapshot snapshot = log.getSnapshotAt(table.version(), Option.empty(), Option.empty());
    Examples damaged = new Examples();
    for (Iterator<AddFile> files = snapshot.allFiles().toLocalIterator(); files.hasNext(); ) {
      AddFile file = files.next();
      damage(file, log).ifPresent(damaged::add);
    }
    return damaged.difference(
        table.name(),
        Tables.PUBLISHED.contains(table.table())
            ? "data files damaged, until the next weir mart --rebuild"
            : "data files damaged");
  }

  private Optional<String> damage(AddFile file, DeltaLog log) {
    Path path = file.absolutePath(log);
    try {
      FileSystem fileSystem = lake.fileSystem();
      long length = fileSystem.getFileStatus(path).getLen();
      return length == file.size()
          ? Optional.empty()
          : Optional.of(
              "%s has %s bytes instead of %s".formatted(file.path(), length, file.size()));
    } catch (FileNotFoundException e) {
      return Optional.of(file.path() + " is missing");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at %s".formatted(path), e);
    }
  }
}
