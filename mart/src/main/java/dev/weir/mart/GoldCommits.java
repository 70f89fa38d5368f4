package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.lake.Attempts;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stores the tables of one run of the mart, each by one overwriting commit, and knows the versions
 * these commits made, even where another run commits to the same tables at the same time. Rows are
 * stored in the order of their key, so that a look-up by the first of its columns reads little.
 */
final class GoldCommits implements Gold.Sink {

  private final Lake lake;
  private final Consumer<Table> afterCommit;
  private final Map<Table, Long> versions = new LinkedHashMap<>();
  private final Map<Table, Long> rows = new LinkedHashMap<>();

  /**
   * @param afterCommit is told of each table once it is committed
   */
  GoldCommits(Lake lake, Consumer<Table> afterCommit) {
    this.lake = lake;
    this.afterCommit = afterCommit;
  }

  @Override
  public void take(Table table, Dataset<Row> computed) {
    Dataset<Row> sorted = computed.orderBy(LakeTable.cols(table.key()));
    LakeTable.Written written =
        Attempts.at("mart", lake, () -> lake.table(table).overwrite(sorted));
    versions.put(table, written.version());
    rows.put(table, written.rows());
    afterCommit.accept(table);
  }

  @Override
  public Dataset<Row> takeAndKeep(Table table, Dataset<Row> computed) {
    take(table, computed);
    return lake.table(table).at(versions.get(table));
  }

  /** Version that this run's commit made of each table, in the order of the commits. */
  Map<Table, Long> versions() {
    return versions;
  }

  /** Rows that this run's commit put into each table, in the order of the commits. */
  Map<Table, Long> rows() {
    return rows;
  }
}
