package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.generator.UrlGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jar in processes of its own, over one lake: the tests go on where the last one ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {

  private static final int ROWS = 3000;

  @TempDir private static Path directory;
  private static WeirProcess processes;
  private static Path lake;

  @BeforeAll
  static void landTwoFiles() throws IOException {
    processes = new WeirProcess(directory);
    lake = directory.resolve("lake");
    new UrlGenerator(ROWS, 1).write(directory.resolve("one.csv"));
    new UrlGenerator(ROWS, 2).write(directory.resolve("two.csv"));
    new UrlGenerator(ROWS, 3).write(directory.resolve("three.csv"));
  }

  @Test
  @Order(1)
  void stagesTakeLandedRowsToAPublication() {
    JsonNode ingest = weir("ingest", "--feed", "kaggle", "--input", "one.csv");
    assertThat(ingest.get("status").asText()).isEqualTo("done");
    assertThat(ingest.get("read").asInt()).isEqualTo(ROWS);
    assertThat(sum(ingest, "accepted", "quarantined", "duplicates")).isEqualTo(ROWS);

    JsonNode train = weir("train");
    assertThat(train.get("model_version").asInt()).isEqualTo(1);
    assertThat(processes.errors()).contains("precision", "macro avg");

    JsonNode score = weir("score");
    assertThat(score.get("scored").asInt()).isBetween(1, ingest.get("accepted").asInt());
    assertThat(weir("mart").get("publication").asInt()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void aSecondPassAddsNothing() {
    List<String> before = commits();

    JsonNode mart = weir("run", "--feed", "kaggle", "--input", "one.csv");
    assertThat(mart.get("status").asText()).isEqualTo("nothing_to_do");
    assertThat(processes.errors()).containsPattern("ingest: .*nothing to do");
    assertThat(processes.errors()).containsPattern("score: .*nothing to do");
    assertThat(processes.errors()).containsPattern("mart: .*nothing to do");
    assertThat(processes.output())
        .contains("{\"stage\":\"ingest\",\"status\":\"nothing_to_do\"")
        .contains("{\"stage\":\"score\",\"status\":\"nothing_to_do\"");
    assertThat(weir("train").get("status").asText()).isEqualTo("nothing_to_do");
    assertThat(processes.errors()).containsPattern("train: .*nothing to do");

    assertThat(commits()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void killedRunsLoseNothingAndTheNextOneConverges() throws InterruptedException {
    int started = commits().size();
    for (int commits : new int[] {1, 6}) {
      Process running =
          processes.start(
              "--lake", lake.toString(), "run", "--feed", "kaggle", "--input", "two.csv");
      while (running.isAlive() && commits().size() < started + commits) {
        running.waitFor(20, TimeUnit.MILLISECONDS);
      }
      running.destroyForcibly().waitFor();
    }

    JsonNode mart = weir("run", "--feed", "kaggle", "--input", "two.csv");

    assertThat(mart.get("publication").asInt()).isEqualTo(2);
    assertThat(weir("verify").get("passed").asBoolean()).isTrue();
  }

  @Test
  @Order(4)
  void sparkSubmitRunsTheSameJar() {
    JsonNode ingest =
        ended(
            processes.submit(
                "--lake", lake.toString(), "ingest", "--feed", "kaggle", "--input", "three.csv"));
    assertThat(ingest.get("accepted").asInt()).isPositive();

    JsonNode status = ended(processes.submit("--lake", lake.toString(), "status"));

    assertThat(status.get("publication").asInt()).isEqualTo(2);
    assertThat(status.get("tables").get("bronze.batches").get("rows").asInt()).isEqualTo(3);
  }

  @Test
  @Order(5)
  void whatIsWrittenIsSaidBeforeAndAfter() {
    JsonNode generated = ended(processes.start("generate", "--rows", "1234", "--out", "four.csv"));
    assertThat(generated.get("rows").asInt()).isEqualTo(1234);
    assertThat(processes.errors())
        .containsSubsequence("writing 1,234 rows to four.csv", "1,234 rows, ");
  }

  @Test
  @Order(6)
  void settingsThatSparkCannotHaveAreBadSettings() throws IOException {
    Path conf =
        Files.writeString(directory.resolve("c"), "spark.\"spark.sql.shuffle.partitions\" = x");
    Process status = processes.start("--conf", conf.toString(), "status");
    assertThat(WeirProcess.statusOf(status)).isEqualTo(2);
    assertThat(processes.errors()).contains("weir: spark.sql.shuffle.partitions should be int");
  }

  @Test
  @Order(7)
  void theBuiltJarKnowsItsVersion() {
    assertThat(WeirProcess.statusOf(processes.start("--version"))).isZero();
    assertThat(processes.output()).matches("weir \\d\\S*\\R");
  }

  private static JsonNode weir(String... arguments) {
    return ended(
        processes.start(
            Stream.concat(Stream.of("--lake", lake.toString()), Stream.of(arguments))
                .toArray(String[]::new)));
  }

  /** The JSON object that ends the output of a process that succeeds. */
  private static JsonNode ended(Process process) {
    int status = WeirProcess.statusOf(process);
    assertThat(status).as(processes.errors()).isZero();
    List<String> lines = processes.output().lines().toList();
    try {
      return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int sum(JsonNode counts, String... names) {
    return Stream.of(names).mapToInt(name -> counts.get(name).asInt()).sum();
  }

  /** Every commit of every table. */
  private static List<String> commits() {
    try (Stream<Path> files = Files.walk(lake)) {
      return files
          .filter(file -> file.toString().matches(".*/_delta_log/\\d{20}\\.json"))
          .map(file -> lake.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
