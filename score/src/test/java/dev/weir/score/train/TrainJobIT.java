package dev.weir.score.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.TrainingSplit;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LocalSpark;
import dev.weir.score.BronzeRows;
import dev.weir.score.registry.History;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.OtherFormatException;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class TrainJobIT {

  static final TrainSettings SMALL =
      new TrainSettings(
          new TrainingSplit(7, 0.3),
          new TrainingSplit(7, 0.3),
          12,
          1e-4,
          20,
          0.01,
          Optional.empty(),
          false);

  @TempDir Path directory;

  @Test
  void theCompiledFormGivesTheProbabilitiesOfTheMllibPipeline(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    ModelRegistry registry = new ModelRegistry(lake);
    RegisteredModel model = registry.model(new ModelVersion(1));
    PipelineModel pipeline = PipelineModel.load(registry.sparkml(model.path()));
    UrlScorer scorer = registry.load(model).scorer();
    List<String> urls = new ArrayList<>(List.of(BronzeRows.labelled(200)));
    urls.replaceAll(line -> line.substring(0, line.indexOf(' ')));
    urls.addAll(
        List.of("", "é.com/%zz?", "http://[::1]:81/a//b", "\uD800", "a.com", "1.2.3.4/x.exe"));
    List<Row> rows =
        pipeline
            .transform(spark.createDataset(urls, Encoders.STRING()).toDF("url"))
            .select("url", "probability")
            .collectAsList();
    assertThat(rows).hasSameSizeAs(urls);
    for (Row row : rows) {
      Prediction compiled =
          scorer.score(List.of(UrlView.of(UrlAnatomy.of(row.getString(0))))).get(0);
      Vector mllib = row.getAs(1);
      for (UrlType type : UrlType.ALL) {
        assertThat(compiled.probability(type))
            .as("%s of %s", type, row.getString(0))
            .isCloseTo(mllib.apply(type.ordinal()), within(1e-9));
      }
    }
  }

  @Test
  void theSameUrlsGiveTheSameModelHoweverTheyLanded(SparkSession spark) {
    TrainReport report = new TrainJob(lake(spark), SMALL, text -> {}).run();
    List<String> urls = new ArrayList<>(List.of(BronzeRows.labelled(400)));
    Collections.shuffle(urls, new Random(1));
    Lake other = new Lake(spark, directory.resolve("other").toString());
    BronzeRows.land(other, "second", urls.subList(0, 150).toArray(String[]::new));
    BronzeRows.land(other, "third", urls.subList(150, 400).toArray(String[]::new));
    assertThat(new TrainJob(other, SMALL, text -> {}).run().sha256()).isEqualTo(report.sha256());
  }

  @Test
  void theFirstVersionIsRegisteredAndPromoted(SparkSession spark) {
    Lake lake = lake(spark);
    List<String> printed = new ArrayList<>();
    TrainReport report = new TrainJob(lake, SMALL, printed::add).run();
    assertThat(report.decision()).isEqualTo(ModelEvent.PROMOTED);
    assertThat(String.join("\n", printed)).contains("precision", "recall", "f1-score", "support");
    ModelRegistry registry = new ModelRegistry(lake);
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
    RegisteredModel model = registry.model(new ModelVersion(1));
    assertThat(model.metrics())
        .contains("\"accuracy\"", "\"confusion\"", "\"random_split\"", "\"pr_curve\"");
    assertThat(model.reference())
        .contains("score_bins", "score_counts", "type_counts", "host_length", "query_length");
    assertThat(registry.load(model).sha256()).isEqualTo(model.sha256());
    assertThat(registry.trainedOn(model).size()).isEqualTo(report.trainingRows());
  }

  @Test
  void noDomainOfTheHoldOutIsTrainedOn(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    ModelRegistry registry = new ModelRegistry(lake);
    TrainedOn trainedOn = registry.trainedOn(registry.model(new ModelVersion(1)));
    int heldOut = 0;
    for (String line : BronzeRows.labelled(400)) {
      UrlView url = UrlView.of(UrlAnatomy.of(line.substring(0, line.indexOf(' '))));
      boolean held = SMALL.domains().holdsOut(url.domainDigest());
      assertThat(trainedOn.contains(url)).as(line).isEqualTo(!held);
      assertThat(trainedOn.containsDomain(url.domainDigest())).as(line).isEqualTo(!held);
      heldOut += held ? 1 : 0;
    }
    assertThat(heldOut).isBetween(80, 160);
  }

  @Test
  void theSameDataSettingsAndCodeLeaveNothingToDo(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    long models = lake.table(RegistryModels.TABLE).version().orElseThrow();
    long events = lake.table(RegistryEvents.TABLE).version().orElseThrow();
    TrainReport again = new TrainJob(lake, SMALL, text -> {}).run();
    assertThat(again.nothingToDo()).isTrue();
    assertThat(lake.table(RegistryModels.TABLE).version()).hasValue(models);
    assertThat(lake.table(RegistryEvents.TABLE).version()).hasValue(events);
    BronzeRows.land(lake, "unlabelled", "http://new.example/a", "http://new.example/b");
    assertThat(new TrainJob(lake, SMALL, text -> {}).run().nothingToDo()).isTrue();
    BronzeRows.land(lake, "labelled", "http://new.example/c phishing");
    TrainReport other = new TrainJob(lake, SMALL, text -> {}).run();
    assertThat(other.nothingToDo()).isFalse();
    assertThat(other.version()).isEqualTo(new ModelVersion(2));
  }

  @Test
  void otherDataUnderTheSameVersionOfBronzeIsTrainedOn(SparkSession spark) throws IOException {
    Lake lake = lake(spark);
    RegisteredModel first = new TrainJob(lake, SMALL, text -> {}).registered();
    Path restored = directory.resolve("restored");
    FileUtils.copyDirectory(
        directory.resolve("registry").toFile(), restored.resolve("registry").toFile());
    Lake other = new Lake(spark, restored.toString());
    BronzeRows.land(other, "first", BronzeRows.labelled(404));
    assertThat(lake.table(BronzeUrls.TABLE).version())
        .isEqualTo(other.table(BronzeUrls.TABLE).version())
        .hasValue(first.trainingTableVersion());
    assertThat(new TrainJob(other, SMALL, text -> {}).run().version())
        .isEqualTo(new ModelVersion(2));
  }

  @Test
  void theDigestOfTheRowsDoesNotFollowTheLocale(SparkSession spark) {
    Dataset<Row> rows =
        spark.sql(
            "SELECT id AS %s, 1.0D AS %s FROM range(10)"
                .formatted(TrainingRows.DIGEST, TrainingRows.TYPE));
    String digest = TrainingRows.digest(rows);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("fa"));
    try {
      assertThat(TrainingRows.digest(rows)).isEqualTo(digest).matches("10-[0-9a-f]{16}");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void labelsOfOneSideTrainNothing(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    String[] phishing =
        IntStream.range(0, 200)
            .mapToObj("http://site%1$d.example/login%1$d phishing"::formatted)
            .toArray(String[]::new);
    BronzeRows.land(lake, "first", phishing);
    assertThatThrownBy(() -> new TrainJob(lake, SMALL, text -> {}).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("0 benign and")
        .hasMessageContaining("labels of both");
    assertThat(new ModelRegistry(lake).models()).isEmpty();
  }

  @Test
  void noVersionWritesOverTheArtefactOfAnother(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    TrainSettings forced =
        new TrainSettings(
            SMALL.urls(), SMALL.domains(), 12, 1e-4, 20, 0.01, Optional.empty(), true);
    new TrainJob(lake, forced, text -> {}).run();
    ModelRegistry registry = new ModelRegistry(lake);
    RegisteredModel first = registry.model(new ModelVersion(1));
    RegisteredModel second = registry.model(new ModelVersion(2));
    assertThat(second.path()).isNotEqualTo(first.path());
    TrainedOn trainedOn = registry.trainedOn(first);
    assertThatThrownBy(() -> registry.store(first.path(), new byte[] {1}, trainedOn))
        .isInstanceOf(LakeException.class);
    assertThat(registry.load(first).sha256()).isEqualTo(first.sha256());
  }

  @Test
  void aDecisionThatAnotherOvertookIsNotRecorded(SparkSession spark) {
    Lake lake = lake(spark);
    TrainJob job = new TrainJob(lake, SMALL, text -> {});
    ModelVersion version = job.registered().version();
    ModelRegistry registry = new ModelRegistry(lake);
    History before = registry.history();
    registry.promote(version);
    assertThatThrownBy(() -> registry.record(before, version, ModelEvent.REFUSED, "of old figures"))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(registry.history().events())
        .extracting(RegistryEvent::kind)
        .containsExactly(ModelEvent.PROMOTED);
  }

  @Test
  void ofTwoRunsAtOnceOneRegistersAndDecides(SparkSession spark) {
    Lake lake = lake(spark);
    AtomicBoolean overtaken = new AtomicBoolean();
    TrainReport report =
        new TrainJob(
                lake,
                SMALL,
                text -> {
                  if (!overtaken.getAndSet(true)) {
                    new TrainJob(lake, SMALL, other -> {}).run();
                  }
                })
            .run();
    assertThat(report.version()).isEqualTo(new ModelVersion(1));
    assertThat(report.decision()).isEqualTo(ModelEvent.PROMOTED);
    ModelRegistry registry = new ModelRegistry(lake);
    assertThat(registry.models()).hasSize(1);
    assertThat(registry.history().events()).hasSize(1);
  }

  @Test
  void aRunKilledBeforeItsDecisionIsDecidedByTheNext(SparkSession spark) {
    Lake lake = lake(spark);
    TrainJob job = new TrainJob(lake, SMALL, text -> {});
    job.registered();
    ModelRegistry registry = new ModelRegistry(lake);
    assertThat(registry.history().champion()).isEmpty();
    TrainReport report = job.run();
    assertThat(report.nothingToDo()).isFalse();
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
    assertThat(registry.models()).hasSize(1);
  }

  @Test
  void aChampionThatIsNotRegisteredAnyMoreIsFollowed(SparkSession spark) {
    Lake lake = lake(spark);
    TrainJob job = new TrainJob(lake, SMALL, text -> {});
    job.registered();
    ModelRegistry registry = new ModelRegistry(lake);
    registry.record(registry.history(), new ModelVersion(9), ModelEvent.PROMOTED, "then put back");
    assertThat(job.run().decision()).isEqualTo(ModelEvent.PROMOTED);
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
  }

  @Test
  void aWorseChallengerIsRefusedAndTheChampionStays(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    TrainSettings useless =
        new TrainSettings(
            new TrainingSplit(7, 0.3),
            new TrainingSplit(7, 0.3),
            12,
            1e4,
            20,
            0.01,
            Optional.empty(),
            false);
    TrainReport report = new TrainJob(lake, useless, text -> {}).run();
    assertThat(report.decision()).isEqualTo(ModelEvent.REFUSED);
    ModelRegistry registry = new ModelRegistry(lake);
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
    TrainReport again = new TrainJob(lake, useless, text -> {}).run();
    assertThat(again.nothingToDo()).isTrue();
    assertThat(again.decision()).isEqualTo(ModelEvent.REFUSED);
    registry.promote(new ModelVersion(2));
    assertThat(new TrainJob(lake, useless, text -> {}).run().decision())
        .as("of a refused version that somebody has promoted since")
        .isEqualTo(ModelEvent.PROMOTED);
  }

  @Test
  void aSearchTakesTheBestOfItsTrialsAndKeepsAll(SparkSession spark) throws IOException {
    Lake lake = lake(spark);
    List<String> printed = new ArrayList<>();
    TrainSettings searching =
        new TrainSettings(
            SMALL.urls(),
            SMALL.domains(),
            12,
            1e-4,
            5,
            0.01,
            Optional.of(new SearchGrid(List.of(1e4, 1e-4), List.of(12), 2)),
            false);
    new TrainJob(lake, searching, printed::add).run();
    RegisteredModel model = new ModelRegistry(lake).model(new ModelVersion(1));
    assertThat(model.params()).contains("\"regularization\":1.0E-4");
    JsonNode trials = new ObjectMapper().readTree(model.metrics()).get("search");
    assertThat(trials).hasSize(2);
    assertThat(trials.get(0).get("macro_f1_by_fold")).hasSize(2);
    assertThat(trials.get(0).get("macro_f1").asDouble())
        .isLessThan(trials.get(1).get("macro_f1").asDouble());
    assertThat(printed).anyMatch(line -> line.contains("fold 2 of 2, trial 2 of 2"));
  }

  @Test
  void promotionAndRollbackAreEvents(SparkSession spark) {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    TrainSettings useless =
        new TrainSettings(
            new TrainingSplit(7, 0.3),
            new TrainingSplit(7, 0.3),
            12,
            1e4,
            20,
            0.01,
            Optional.empty(),
            false);
    new TrainJob(lake, useless, text -> {}).run();
    ModelRegistry registry = new ModelRegistry(lake);
    assertThat(registry.promote(new ModelVersion(2))).isTrue();
    assertThat(registry.promote(new ModelVersion(2))).isFalse();
    assertThat(registry.history().champion()).contains(new ModelVersion(2));
    assertThat(registry.rollback()).isEqualTo(new ModelVersion(1));
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
    assertThatThrownBy(registry::rollback)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("promote a version");
    assertThat(registry.history().events()).hasSize(4);
  }

  @Test
  void aDamagedArtefactIsNamed(SparkSession spark) throws Exception {
    Lake lake = lake(spark);
    new TrainJob(lake, SMALL, text -> {}).run();
    ModelRegistry registry = new ModelRegistry(lake);
    RegisteredModel model = registry.model(new ModelVersion(1));
    Path artefact = directory.resolve(model.path());
    Path compiled = artefact.resolve("weir-model.bin");
    byte[] whole = Files.readAllBytes(compiled);
    byte[] other = CompiledModel.write(10, new float[sizeOf(10)], new double[4], 0.5);
    for (byte[] damaged : List.of(other, Arrays.copyOf(whole, 100), new byte[0])) {
      replace(compiled, damaged);
      assertThatThrownBy(() -> registry.load(model))
          .isInstanceOf(LakeException.class)
          .isNotInstanceOf(OtherFormatException.class)
          .hasMessageContaining("version 1 is damaged")
          .hasMessageContaining(model.sha256());
    }
    TrainSettings other12 =
        new TrainSettings(
            SMALL.urls(), SMALL.domains(), 12, 1e-3, 20, 0.01, Optional.empty(), false);
    assertThatThrownBy(() -> new TrainJob(lake, other12, text -> {}).run())
        .as("no gate is passed for want of a champion that is whole")
        .hasMessageContaining("version 1 is damaged");
    assertThatThrownBy(() -> registry.promote(new ModelVersion(1)))
        .hasMessageContaining("version 1 is damaged");
    replace(compiled, whole);
    Path trainedOn = artefact.resolve("trained-on.bin");
    byte[] digests = Files.readAllBytes(trainedOn);
    for (int kept : new int[] {0, 7, 8, digests.length - 8}) {
      replace(trainedOn, Arrays.copyOf(digests, kept));
      assertThatThrownBy(() -> registry.trainedOn(model))
          .isInstanceOf(LakeException.class)
          .isNotInstanceOf(OtherFormatException.class)
          .hasMessageContaining("version 1 is damaged");
    }
  }

  /** Puts other bytes in place of a file and of the checksum that Hadoop keeps of it. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
  }

  @Test
  void withoutBronzeTheErrorSaysWhatToRun(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    assertThatThrownBy(() -> new TrainJob(lake, SMALL, text -> {}).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("weir ingest");
  }

  private static int sizeOf(int hashBits) {
    return dev.weir.classifier.FeatureExtractor.size(hashBits) * UrlType.ALL.size();
  }

  private Lake lake(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    BronzeRows.land(lake, "first", BronzeRows.labelled(400));
    return lake;
  }
}
