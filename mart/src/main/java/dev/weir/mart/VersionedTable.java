package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.lake.Lake;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table at one version; {@link InputVersions#ABSENT} if it does not exist, and so is empty. */
record VersionedTable(Table table, long version) {

  static VersionedTable newest(Lake lake, Table table) {
    return new VersionedTable(table, lake.table(table).version().orElse(InputVersions.ABSENT));
  }

  boolean exists() {
    return version != InputVersions.ABSENT;
  }

  Dataset<Row> rows(Lake lake) {
    return InputVersions.read(lake, table, version);
  }

  String name() {
    return table.qualifiedName();
  }
}
