package dev.weir.ingest;

import dev.weir.lake.RowCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Records of text files, read by their splits. */
record TextRecords(
    JavaSparkContext spark,
    Broadcast<SerializableConfiguration> hadoop,
    FeedRules feed,
    List<Split> splits)
    implements LandedRecords {

  @Override
  public JavaRDD<Landed> read() {
    List<List<Split>> slices = Slices.of(splits, Split::bytes, spark.defaultParallelism());
    FeedRules rules = feed;
    Broadcast<SerializableConfiguration> conf = hadoop;
    LongAccumulator counted = RowCount.of(spark.sc());
    return spark
        .parallelize(slices, Math.max(1, slices.size()))
        .flatMap(slice -> open(rules, slice, conf, counted));
  }

  private static Iterator<Landed> open(
      FeedRules feed,
      List<Split> slice,
      Broadcast<SerializableConfiguration> hadoop,
      LongAccumulator counted) {
    SplitRecords records = new SplitRecords(feed, slice, hadoop.value().value(), counted);
    TaskContext task = TaskContext.get();
    task.addTaskCompletionListener(
        done -> {
          try {
            records.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return records;
  }
}
