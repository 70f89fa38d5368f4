package dev.weir.lake;

import dev.weir.contract.Table;
import java.util.Optional;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** How far a table has come: its newest version, and the number of rows of that. */
public record TableState(long version, long rows) {

  /**
   * The state of a table; empty where it does not exist. A Spark job counts only the rows of a
   * version whose checksum file does not list its data files, for there are many.
   */
  public static Optional<TableState> of(Lake lake, Table table) {
    LakeTable stored = lake.table(table);
    Snapshot snapshot =
        DeltaLog.forTable(lake.spark(), stored.path())
            .update(false, Option.empty(), Option.empty());
    long version = snapshot.version();
    return version < 0
        ? Optional.empty()
        : Optional.of(
            new TableState(version, listed(snapshot).orElseGet(() -> stored.at(version).count())));
  }

  private static Optional<Long> listed(Snapshot snapshot) {
    Option<Seq<AddFile>> files = snapshot.checksumOpt().flatMap(VersionChecksum::allFiles);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    long rows = 0;
    for (AddFile file : JavaConverters.seqAsJavaList(files.get())) {
      Option<Object> records = file.numLogicalRecords();
      if (records.isEmpty()) {
        return Optional.empty();
      }
      rows += (Long) records.get();
    }
    return Optional.of(rows);
  }
}
