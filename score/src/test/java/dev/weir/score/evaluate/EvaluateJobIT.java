package dev.weir.score.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.classifier.TrainingSplit;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LocalSpark;
import dev.weir.score.BronzeRows;
import dev.weir.score.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class EvaluateJobIT {

  private static final int ROWS = 240;

  @TempDir private Path directory;

  @Test
  void allProtocolsAndTwinsAreJudgedAndReported(SparkSession spark) throws IOException {
    Lake lake = new Lake(spark, directory.resolve("lake").toString());
    String[] urls = BronzeRows.labelled(ROWS);
    urls[1] = "http://x.it/</script><script>alert(1)</script>?option=com_x defacement";
    BronzeRows.land(lake, "first", urls);
    StringBuilder folds = new StringBuilder("row,domain_fold\n");
    for (int row = 1; row <= ROWS; row++) {
      folds.append(row).append(',').append(row % 3).append('\n');
    }
    Path foldsFile = Files.writeString(directory.resolve("folds.csv"), folds);
    List<String> printed = new ArrayList<>();

    EvaluateReport report =
        new EvaluateJob(lake, settings(Optional.of(foldsFile)), printed::add).run();

    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.evaluations()).hasSize(9);
    assertThat(String.join("\n", printed))
        .contains("fold 3 of 3", "95 %", "recall at", "macro avg", "80/20, uncalibrated");
    JsonNode json = new ObjectMapper().readTree(directory.resolve("out/evaluation.json").toFile());
    JsonNode pooled = json.get("evaluations").get(6);
    assertThat(pooled.get("protocol").asText()).isEqualTo("D");
    assertThat(pooled.get("sight").asText()).isEqualTo("url");
    assertThat(pooled.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(pooled.get("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(pooled.get("intervals").get("macro_f1").get("low").asDouble())
        .isLessThanOrEqualTo(pooled.get("macro_f1").asDouble());
    assertThat(json.get("domains_in_several_folds").asInt()).isZero();
    assertThat(json.get("slices").findValuesAsText("name"))
        .contains("feed test", "host is an IP address", "suffix .tk");
    String page = Files.readString(Path.of(report.page()));
    assertThat(page)
        .contains("new uPlot", "\"evaluations\"")
        .doesNotContain("/*DATA*/null", "/*CHARTS", "<script src", "<link", "alert(1)</script>");
  }

  @Test
  void foldsOfAnotherFileAreRefused(SparkSession spark) throws IOException {
    Lake lake = new Lake(spark, directory.resolve("lake").toString());
    BronzeRows.land(lake, "first", BronzeRows.labelled(ROWS));
    Path few = Files.writeString(directory.resolve("few.csv"), "row,domain_fold\n1,0\n2,1\n");
    assertThatThrownBy(() -> new EvaluateJob(lake, settings(Optional.of(few)), text -> {}).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("have no fold");
    Path none = directory.resolve("none.csv");
    assertThatThrownBy(() -> new EvaluateJob(lake, settings(Optional.of(none)), text -> {}).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot be read");
  }

  private EvaluateSettings settings(Optional<Path> folds) {
    TrainingSplit split = new TrainingSplit(7, 0.3);
    return new EvaluateSettings(
        new TrainSettings(split, split, 12, 1e-4, 5, 0.01, Optional.empty(), false),
        200,
        3,
        folds,
        true,
        directory.resolve("out"));
  }
}
