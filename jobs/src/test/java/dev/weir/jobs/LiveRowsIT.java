package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lake.LocalSpark;
import dev.weir.lake.RowCount;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class LiveRowsIT {

  /** Where tasks, which run in this process, find it. */
  private static LiveRows rows;

  @BeforeEach
  void listen(SparkSession spark) {
    rows = new LiveRows();
    spark.sparkContext().addSparkListener(rows);
  }

  @AfterEach
  void listenNoMore(SparkSession spark) {
    spark.sparkContext().removeSparkListener(rows);
  }

  @Test
  void theRowsOfATaskUnderWayAreShown(SparkSession spark) {
    LongAccumulator counted = RowCount.of(spark.sparkContext());
    tasks(spark, List.of(1, 2))
        .foreach(
            task -> {
              counted.add(1000);
              await(text -> text.startsWith("2,000 rows, "));
            });
  }

  @Test
  void aStageStartsAnewAndMayCountNone(SparkSession spark) {
    LongAccumulator counted = RowCount.of(spark.sparkContext());
    tasks(spark, List.of(1)).foreach(task -> counted.add(5));
    tasks(spark, List.of(1))
        .foreach(
            task -> {
              counted.add(7);
              await(text -> text.startsWith("7 rows, "));
            });
    tasks(spark, List.of(1)).foreach(task -> await(String::isEmpty));
    assertThat(counted.value()).isEqualTo(12);
  }

  private static JavaRDD<Integer> tasks(SparkSession spark, List<Integer> tasks) {
    return new JavaSparkContext(spark.sparkContext()).parallelize(tasks, tasks.size());
  }

  private static void await(Predicate<String> shown) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!shown.test(rows.text())) {
      assertThat(System.nanoTime()).as(rows.text()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
