package dev.weir.ingest;

import dev.weir.lake.LakeException;
import dev.weir.lake.RowCount;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Surveys files as a Spark job; a file that cannot be ingested fails the whole before a write. */
record Surveys(
    JavaSparkContext spark,
    Broadcast<SerializableConfiguration> hadoop,
    FeedRules feed,
    long splitBytes) {

  private static final int NAMED = 10;

  /** Surveys in the order of the files. */
  List<FileSurvey> of(List<InputFile> files) {
    List<List<InputFile>> slices = Slices.of(files, InputFile::bytes, spark.defaultParallelism());
    FeedRules rules = feed;
    Broadcast<SerializableConfiguration> conf = hadoop;
    long bytes = splitBytes;
    LongAccumulator counted = RowCount.of(spark.sc());
    List<FileSurvey> surveys =
        spark
            .parallelize(slices, slices.size())
            .flatMap(List::iterator)
            .map(file -> survey(file, rules, bytes, counted, conf.value().value()))
            .collect();
    List<FileSurvey> refused =
        surveys.stream().filter(survey -> !survey.problem().isEmpty()).toList();
    if (!refused.isEmpty()) {
      throw new LakeException(message(refused));
    }
    return surveys;
  }

  private static FileSurvey survey(
      InputFile file,
      FeedRules feed,
      long splitBytes,
      LongAccumulator counted,
      Configuration hadoop)
      throws IOException {
    try {
      return feed.format() == FeedFormat.PARQUET
          ? new ParquetSurveyor(feed).survey(file, hadoop)
          : new TextSurveyor(feed, splitBytes, counted).survey(file, hadoop);
    } catch (IOException e) {
      throw new IOException("File %s cannot be read".formatted(file.name()), e);
    }
  }

  private static String message(List<FileSurvey> refused) {
    String each =
        refused.stream()
            .limit(NAMED)
            .map(survey -> "file %s: %s".formatted(survey.file().name(), survey.problem()))
            .collect(Collectors.joining("; "));
    String more = refused.size() > NAMED ? "; and %d more".formatted(refused.size() - NAMED) : "";
    return "Nothing was ingested, as not every file can be: " + each + more + ".";
  }
}
