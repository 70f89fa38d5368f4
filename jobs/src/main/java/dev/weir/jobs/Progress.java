package dev.weir.jobs;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * A live line on a terminal: tasks done of those known, and the {@link LiveRows}. Shows nothing
 * where standard error is no terminal.
 */
final class Progress extends SparkListener {

  /** Set by the launcher where standard error is a terminal. */
  static final boolean TERMINAL = Boolean.getBoolean("weir.terminal");

  private final SparkSession spark;
  private final ProgressBar bar;
  private final LiveRows rows = new LiveRows();

  private Progress(String name, SparkSession spark) {
    this.spark = spark;
    this.bar = bar(name, 0, " tasks");
    // In this order: the line shows what the rows have been told already.
    spark.sparkContext().addSparkListener(rows);
    spark.sparkContext().addSparkListener(this);
  }

  /** A live line from 0 to that many of a unit, for a terminal. */
  static ProgressBar bar(String name, long max, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(max)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(200)
        // Else it is drawn again only when it has moved.
        .continuousUpdate()
        .clearDisplayOnFinish()
        .build();
  }

  /** Shows the progress of that work while it runs. */
  static <R> R during(String name, SparkSession spark, Supplier<R> work) {
    if (!TERMINAL) {
      return work.get();
    }
    Progress progress = new Progress(name, spark);
    try {
      return work.get();
    } finally {
      progress.end();
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    bar.maxHint(bar.getMax() + submitted.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    bar.step();
    bar.setExtraMessage(rows.text());
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    bar.setExtraMessage(rows.text());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    bar.setExtraMessage(rows.text());
  }

  private void end() {
    spark.sparkContext().removeSparkListener(this);
    spark.sparkContext().removeSparkListener(rows);
    bar.close();
  }
}
