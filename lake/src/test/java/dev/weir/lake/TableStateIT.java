package dev.weir.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Column;
import dev.weir.contract.ColumnType;
import dev.weir.contract.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class TableStateIT {

  private static final Table TABLE =
      Table.of("test", "numbers", "Numbers", Column.required("number", ColumnType.BIGINT, "One"));

  @TempDir Path directory;

  private SparkSession spark;
  private Lake lake;

  @BeforeEach
  void openLake(SparkSession session) {
    spark = session;
    lake = new Lake(session, directory.toString());
  }

  @Test
  void aTableThatIsNotThereHasNoState() {
    assertThat(TableState.of(lake, TABLE)).isEmpty();
  }

  @Test
  void rowsAreThoseOfTheNewestVersion() {
    lake.table(TABLE).create();
    assertThat(TableState.of(lake, TABLE)).hasValue(new TableState(0, 0));
    lake.table(TABLE).appendOnce(rows(3), List.of(CommitId.once("a")));
    lake.table(TABLE).appendOnce(rows(4), List.of(CommitId.once("b")));
    assertThat(TableState.of(lake, TABLE)).hasValue(new TableState(2, 7));
    assertThat(lake.table(TABLE).overwrite(rows(5))).isEqualTo(new LakeTable.Written(3, 5));
    assertThat(TableState.of(lake, TABLE)).hasValue(new TableState(3, 5));
  }

  @Test
  void withoutAChecksumFileRowsAreCounted() throws Exception {
    lake.table(TABLE).appendOnce(rows(3), List.of(CommitId.once("a")));
    Optional<TableState> state = TableState.of(lake, TABLE);
    Files.delete(directory.resolve(TABLE.relativePath() + "/_delta_log/00000000000000000001.crc"));
    DeltaLog.clearCache();
    assertThat(TableState.of(lake, TABLE)).isEqualTo(state).hasValue(new TableState(1, 3));
  }

  private Dataset<Row> rows(int count) {
    List<Row> rows = LongStream.range(0, count).mapToObj(RowFactory::create).toList();
    return spark.createDataFrame(rows, LakeTable.schema(TABLE));
  }
}
