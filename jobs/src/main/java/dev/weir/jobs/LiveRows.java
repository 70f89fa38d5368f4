package dev.weir.jobs;

import dev.weir.lake.RowCount;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * How many rows the newest Spark stage at work has come through, and at what rate, as its tasks say
 * by a {@link RowCount}: at their ends, and under way with each heartbeat of their executor.
 */
final class LiveRows extends SparkListener {

  private static final class StageRows {
    final long startedAt = System.nanoTime();
    final Map<Long, Long> byTask = new HashMap<>();

    long sum() {
      return byTask.values().stream().mapToLong(rows -> rows).sum();
    }
  }

  private final NavigableMap<Integer, StageRows> atWork = new TreeMap<>();

  /** Rows and rate; empty where no stage at work counts any. */
  synchronized String text() {
    for (StageRows stage : atWork.descendingMap().values()) {
      long rows = stage.sum();
      if (rows > 0) {
        double seconds = (System.nanoTime() - stage.startedAt) / 1e9;
        return "%,d rows, %,.0f rows/s".formatted(rows, rows / seconds);
      }
    }
    return "";
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    atWork.put(submitted.stageInfo().stageId(), new StageRows());
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    atWork.remove(completed.stageInfo().stageId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    count(end.stageId(), end.taskInfo().taskId(), end.taskInfo().accumulables());
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(task -> count((Integer) task._2(), (Long) task._1(), task._4()));
  }

  private synchronized void count(int stageId, long task, Seq<AccumulableInfo> accumulables) {
    StageRows stage = atWork.get(stageId);
    if (stage == null) {
      return;
    }
    for (AccumulableInfo info : JavaConverters.seqAsJavaList(accumulables)) {
      if (info.name().contains(RowCount.NAME) && info.update().isDefined()) {
        stage.byTask.put(task, (Long) info.update().get());
      }
    }
  }
}
