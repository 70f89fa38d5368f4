package dev.weir.jobs;

import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * A live line on a terminal: tasks done of those known, rows read and their rate. Shows nothing
 * where standard error is no terminal.
 */
final class Progress extends SparkListener implements AutoCloseable {

  /** Set by the launcher where standard error is a terminal. */
  private static final boolean TERMINAL = Boolean.getBoolean("weir.terminal");

  private final SparkSession spark;
  private final ProgressBar bar;
  private final AtomicLong rows = new AtomicLong();
  private final long startedAt = System.nanoTime();

  private Progress(String name, SparkSession spark) {
    this.spark = spark;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(0)
            .setUnit(" tasks", 1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .build();
    spark.sparkContext().addSparkListener(this);
  }

  static Progress of(String name, SparkSession spark) {
    return TERMINAL ? new Progress(name, spark) : null;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    bar.maxHint(bar.getMax() + submitted.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    bar.step();
    if (end.taskMetrics() != null) {
      long read = rows.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      bar.setExtraMessage("%,d rows, %,.0f rows/s".formatted(read, read / seconds));
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
    bar.close();
  }
}
