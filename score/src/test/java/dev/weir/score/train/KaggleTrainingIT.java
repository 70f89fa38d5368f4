package dev.weir.score.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.classifier.TrainingSplit;
import dev.weir.lake.Lake;
import dev.weir.lake.LocalSpark;
import dev.weir.score.BronzeRows;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class KaggleTrainingIT {

  @Test
  void theRealFileGivesTheFiguresOfTheModelCard(SparkSession spark, @TempDir Path directory) {
    Lake lake = new Lake(spark, directory.toString());
    BronzeRows.landKaggle(lake);
    TrainSettings settings =
        new TrainSettings(
            new TrainingSplit(7, 0.2),
            Integer.getInteger("bits", 18),
            Double.parseDouble(System.getProperty("reg", "1e-5")),
            Integer.getInteger("iter", 100),
            0.005,
            0.002,
            false);
    long start = System.nanoTime();
    TrainReport report = new TrainJob(lake, settings, System.out::println).run();
    System.out.println(report + " " + (System.nanoTime() - start) / 1e9);
    assertThat(report.accuracy()).isGreaterThan(0.9);
  }
}
