package dev.weir.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Column;
import dev.weir.contract.ColumnType;
import dev.weir.contract.Table;
import io.delta.tables.DeltaTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class LakeTableIT {

  private static final Table TABLE =
      Table.of(
              "test",
              "numbers",
              "Numbers",
              Column.required("number", ColumnType.BIGINT, "It's a number"))
          .appendOnly()
          .changeFeed();

  private static final String RETENTION_CHECK =
      "spark.databricks.delta.retentionDurationCheck.enabled";

  /** Between a task and its test. */
  private static volatile CountDownLatch writing;

  private static volatile CountDownLatch overtaken;

  @TempDir Path directory;

  @Test
  void aRootThatCannotBeReachedIsNamed(SparkSession spark) {
    assertThatThrownBy(() -> new Lake(spark, "nosuch://bucket/lake"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("nosuch://bucket/lake")
        .hasMessageContaining("--lake");
  }

  @Test
  void rowsAreAddedUnlessTheApplicationHasCommittedSinceTheyWereChosen(SparkSession spark) {
    LakeTable table = table(spark);
    OptionalLong none = table.committed("a");
    assertThat(table.append(rows(spark, 1, 2, 3), new CommitId("a", 7), none)).isEqualTo(3);
    assertThatThrownBy(() -> table.append(rows(spark, 4), new CommitId("a", 8), none))
        .isInstanceOf(ConcurrentModificationException.class)
        .hasMessageContaining("test.numbers", "commit 7 of a");
    assertThat(table.version()).hasValue(1);
    assertThat(table.append(rows(spark, 5, 6), new CommitId("b", 1), none)).isEqualTo(2);
    OptionalLong known = table.committed("a");
    assertThat(known).hasValue(7);
    assertThat(table.append(rows(spark, 7), new CommitId("a", 8), known)).isEqualTo(1);
    assertThat(numbers(table.at(3))).containsExactlyInAnyOrder(1L, 2L, 3L, 5L, 6L, 7L);
    assertThat(table.committed("a")).hasValue(8);
    assertThat(table.committed("c")).isEmpty();
  }

  @Test
  void aCommitOfSeveralIdsIsMadeWhereNoneOfThemWasBefore(SparkSession spark) {
    LakeTable table = table(spark);
    assertThat(table.appendOnce(rows(spark, 1), ids("a", "b"))).isTrue();
    assertThat(table.appendOnce(rows(spark, 2), ids("c", "b"))).isFalse();
    assertThat(table.appendOnce(rows(spark, 3), ids("c"))).isTrue();
    assertThat(numbers(table.at(2))).containsExactlyInAnyOrder(1L, 3L);
    assertThat(table.version()).hasValue(2);
    assertThat(table.applications("")).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(table.applications("b")).containsExactly("b");
  }

  @Test
  void transactionsAreForgottenAfterTheirTime(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    LakeTable forgetful = lake.table(TABLE.transactionsKept(0));
    assertThat(forgetful.appendOnce(rows(spark, 1), ids("a"))).isTrue();
    assertThat(forgetful.applications("")).isEmpty();
    assertThat(numbers(forgetful.at(1))).containsExactly(1L);
  }

  @Test
  void aCommitThatAnotherOvertakesWithOneOfItsIdsAddsNothing(SparkSession spark) throws Exception {
    boolean added = overtaken(spark, () -> table(spark).appendOnce(rows(spark, 2), ids("b", "c")));
    assertThat(added).isFalse();
    assertThat(numbers(table(spark).at(1))).containsExactly(2L);
    assertThat(table(spark).version()).hasValue(1);
  }

  @Test
  void aCommitThatMaintenanceOvertakesIsMadeAllTheSame(SparkSession spark) throws Exception {
    assertThat(overtaken(spark, () -> table(spark).retain(Duration.ofDays(40)))).isTrue();
    assertThat(numbers(table(spark).at(2))).containsExactly(1L);
  }

  /** What comes of adding 1 under the ids a and b while something else is done to the table. */
  private boolean overtaken(SparkSession spark, Runnable overtaking) throws Exception {
    LakeTable table = table(spark).create();
    writing = new CountDownLatch(1);
    overtaken = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Dataset<Row> slow =
          spark.createDataFrame(
              rows(spark, 1)
                  .javaRDD()
                  .map(
                      row -> {
                        writing.countDown();
                        overtaken.await();
                        return row;
                      }),
              LakeTable.schema(TABLE).asNullable());
      Future<Boolean> added = other.submit(() -> table.appendOnce(slow, ids("a", "b")));
      writing.await();
      overtaking.run();
      overtaken.countDown();
      return added.get();
    } finally {
      overtaken.countDown();
      other.shutdown();
    }
  }

  @Test
  void rowsAddedSinceAVersionAreThoseOfTheCommitsAfterIt(SparkSession spark) {
    LakeTable table = table(spark);
    table.appendOnce(rows(spark, 1), ids("a"));
    long first = table.version().orElseThrow();
    table.appendOnce(rows(spark, 2), ids("b"));
    table.appendOnce(rows(spark, 3), ids("c"));
    long last = table.version().orElseThrow();
    assertThat(numbers(table.addedSince(first, last))).containsExactlyInAnyOrder(2L, 3L);
    assertThat(numbers(table.addedSince(first, last - 1))).containsExactly(2L);
    assertThat(numbers(table.addedSince(last, last))).isEmpty();
  }

  @Test
  void rowsAddedSinceAVersionWhoseFilesAreGoneAreAllRows(SparkSession spark) {
    LakeTable table = table(spark);
    table.appendOnce(rows(spark, 1), ids("a"));
    long first = table.version().orElseThrow();
    table.appendOnce(rows(spark, 2), ids("b"));
    DeltaTable delta = DeltaTable.forPath(spark, table.path());
    delta.optimize().executeCompaction();
    assertThat(numbers(table.addedSince(first, table.version().orElseThrow()))).containsExactly(2L);
    spark.conf().set(RETENTION_CHECK, false);
    try {
      delta.vacuum(0);
    } finally {
      spark.conf().unset(RETENTION_CHECK);
    }
    table.appendOnce(rows(spark, 3), ids("c"));
    assertThat(numbers(table.addedSince(first, table.version().orElseThrow())))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void rowsThatARestoreTookBackAreNotAdded(SparkSession spark) {
    LakeTable table = table(spark);
    table.appendOnce(rows(spark, 1), ids("a"));
    long first = table.version().orElseThrow();
    table.appendOnce(rows(spark, 2), ids("b"));
    DeltaTable.forPath(spark, table.path()).restoreToVersion(first);
    table.appendOnce(rows(spark, 3), ids("c"));
    assertThat(numbers(table.addedSince(first, table.version().orElseThrow())))
        .containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void theSchemaKeepsNullabilityAndComments(SparkSession spark) {
    LakeTable table = table(spark).create();
    StructField field = table.at(0).schema().fields()[0];
    assertThat(field.getComment().get()).isEqualTo("It's a number");
    assertThatThrownBy(() -> table.appendOnce(rows(spark, new Long[] {null}), ids("null")))
        .hasStackTraceContaining("number");
    assertThat(table.version()).hasValue(0);
  }

  @Test
  void whatAKilledCreatorLeftIsNoTable(SparkSession spark) throws Exception {
    Path log = directory.resolve("test/numbers/_delta_log");
    Files.createDirectories(log);
    Files.createFile(log.resolve(".0.json.1.unpublished.tmp"));
    assertThat(table(spark).appendOnce(rows(spark, 1, 2), ids("a"))).isTrue();
    assertThat(table(spark).version()).hasValue(1);
  }

  @RepeatedTest(10)
  void aTableIsCreatedOnceHoweverManyTry(SparkSession spark) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<LakeTable>> creations = Collections.nCopies(4, () -> table(spark).create());
      for (Future<LakeTable> creation : writers.invokeAll(creations)) {
        assertThat(creation.get().version()).hasValue(0);
      }
    } finally {
      writers.shutdown();
    }
    assertThat(table(spark).at(0).count()).isZero();
  }

  @Test
  void aHostThatIsNotKnownIsNamed(SparkSession spark) {
    assertThatThrownBy(() -> new Lake(spark, "hdfs://nosuch.invalid/lake"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("hdfs://nosuch.invalid/lake cannot be reached")
        .hasMessageContaining("--lake");
  }

  @Test
  void aTableThatIsMissingIsEmpty(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    assertThat(lake.table(TABLE).version()).isEmpty();
    assertThat(lake.read(TABLE).count()).isZero();
    assertThat(lake.read(TABLE).columns()).containsExactly("number");
  }

  private static List<CommitId> ids(String... applications) {
    return Arrays.stream(applications).map(CommitId::once).toList();
  }

  private LakeTable table(SparkSession spark) {
    return new Lake(spark, directory.toString()).table(TABLE);
  }

  private static Dataset<Row> rows(SparkSession spark, Long... numbers) {
    List<Row> rows = new ArrayList<>();
    for (Long number : numbers) {
      rows.add(RowFactory.create(number));
    }
    return spark.createDataFrame(rows, LakeTable.schema(TABLE).asNullable());
  }

  private static Dataset<Row> rows(SparkSession spark, long... numbers) {
    return rows(spark, Arrays.stream(numbers).boxed().toArray(Long[]::new));
  }

  private static List<Long> numbers(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getLong(0)).toList();
  }
}
