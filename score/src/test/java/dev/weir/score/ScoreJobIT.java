package dev.weir.score;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.TrainingSplit;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.Defanged;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LocalSpark;
import dev.weir.score.onnx.OnnxFile;
import dev.weir.score.onnx.OnnxModel;
import dev.weir.score.onnx.OnnxSignature;
import dev.weir.score.registry.History;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.train.TrainJob;
import dev.weir.score.train.TrainSettings;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@ExtendWith(LocalSpark.class)
class ScoreJobIT {

  private static final ScoreSettings CHAMPION = new ScoreSettings(Optional.empty(), false);

  @TempDir static Path shared;
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void eachPartitionHasARangeOfIdsOfItsOwn(int partitions, SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    BronzeRows.land(lake, "first", BronzeRows.labelled(300));
    Dataset<Row> candidates =
        Candidates.of(lake.read(BronzeUrls.TABLE), Optional.empty(), partitions);
    List<Row> bounds =
        candidates
            .groupBy(spark_partition_id())
            .agg(min(col(SilverScoredUrls.URL_ID)), max(col(SilverScoredUrls.URL_ID)))
            .orderBy(functions.col("min(url_id)"))
            .collectAsList();
    assertThat(bounds).hasSize(partitions);
    for (int i = 1; i < partitions; i++) {
      assertThat(bounds.get(i - 1).getString(2)).isLessThan(bounds.get(i).getString(1));
    }
  }

  @Test
  void everyCanonicalUrlIsScoredOnceAndARerunAddsNothing(SparkSession spark) {
    Lake lake = trained(spark);
    ScoreReport first = new ScoreJob(lake, CHAMPION).run();
    assertThat(first.scored()).isEqualTo(300);
    long version = lake.table(SilverScoredUrls.TABLE).version().orElseThrow();
    ScoreReport again = new ScoreJob(lake, CHAMPION).run();
    assertThat(again.nothingToDo()).isTrue();
    assertThat(lake.table(SilverScoredUrls.TABLE).version()).hasValue(version);
    ScoreReport rescored = new ScoreJob(lake, new ScoreSettings(Optional.empty(), true)).run();
    assertThat(rescored.nothingToDo()).isTrue();
    assertThat(lake.table(SilverScoredUrls.TABLE).version()).hasValue(version);
  }

  @Test
  void onlyWhatCameSinceIsScored(SparkSession spark) {
    Lake lake = trained(spark);
    new ScoreJob(lake, CHAMPION).run();
    BronzeRows.land(
        lake,
        "second",
        "http://new.example/a",
        "HTTP://NEW.example:80/a#again phishing",
        "http://new.example/b malware",
        "hxxp://new[.]example/b",
        BronzeRows.labelled(1)[0]);
    ScoreReport report = new ScoreJob(lake, CHAMPION).run();
    assertThat(report.scored()).isEqualTo(2);
    Row row =
        silver(lake)
            .filter(col(SilverScoredUrls.CANONICAL_URL).equalTo("http://new.example/a"))
            .collectAsList()
            .get(0);
    assertThat(row.<String>getAs(SilverScoredUrls.URL.name())).isEqualTo("http://new.example/a");
    assertThat(row.<String>getAs(SilverScoredUrls.LABEL.name())).isEqualTo("phishing");
    assertThat(row.<String>getAs(SilverScoredUrls.BATCH_ID.name())).isEqualTo("second");
    assertThat(row.<Long>getAs(SilverScoredUrls.BRONZE_VERSION.name())).isEqualTo(2L);
    assertThat(row.<String>getAs(SilverScoredUrls.URL_ID.name()))
        .isEqualTo(UrlAnatomy.of("new.example/a").urlId());
  }

  @Test
  void whereBronzeIsBehindWhatIsScoredNothingThatComesIsPassedOver(SparkSession spark)
      throws IOException {
    Lake lake = trained(spark);
    BronzeRows.land(lake, "lost", "http://lost.example/a");
    new ScoreJob(lake, CHAMPION).run();
    Path restored = directory.resolve("restored");
    for (String schema : List.of("silver", "registry")) {
      FileUtils.copyDirectory(
          directory.resolve(schema).toFile(), restored.resolve(schema).toFile());
    }
    Lake other = new Lake(spark, restored.toString());
    BronzeRows.land(other, "first", BronzeRows.labelled(304));
    ScoreReport behind = new ScoreJob(other, CHAMPION).run();
    assertThat(behind.bronzeVersion()).isEqualTo(1);
    assertThat(behind.scored()).isEqualTo(4);
    assertThat(new ScoreJob(other, CHAMPION).run().nothingToDo()).isTrue();
    BronzeRows.land(other, "second", "http://new.example/a");
    BronzeRows.land(other, "third", "http://new.example/b");
    assertThat(new ScoreJob(other, CHAMPION).run().scored()).isEqualTo(2);
    assertThat(silver(other).count()).isEqualTo(307);
  }

  @Test
  void whatARestoreOfSilverTookBackIsScoredAgain(SparkSession spark) {
    Lake lake = trained(spark);
    new ScoreJob(lake, CHAMPION).run();
    BronzeRows.land(lake, "second", "http://new.example/a", "http://new.example/b");
    new ScoreJob(lake, CHAMPION).run();
    DeltaTable.forPath(spark, lake.table(SilverScoredUrls.TABLE).path()).restoreToVersion(1);
    assertThat(new ScoreJob(lake, CHAMPION).run().scored()).isEqualTo(2);
    assertThat(silver(lake).count()).isEqualTo(302);
    assertThat(new ScoreJob(lake, CHAMPION).run().nothingToDo()).isTrue();
  }

  @Test
  void aVersionThatSilverHasVerdictsOfIsNotGivenAgain(SparkSession spark) throws IOException {
    Lake lake = trained(spark);
    new ScoreJob(lake, CHAMPION).run();
    FileUtils.deleteDirectory(directory.resolve("registry").toFile());
    DeltaLog.clearCache();
    new TrainJob(lake, settings(8), text -> {}).run();
    assertThat(new ModelRegistry(lake).history().champion()).contains(new ModelVersion(2));
    assertThat(new ScoreJob(lake, CHAMPION).run().scored()).isEqualTo(300);
  }

  @Test
  void ofTwoRunsAtOnceOneScoresAndTheOtherFindsNothingToDo(SparkSession spark) throws Exception {
    Lake lake = trained(spark);
    CyclicBarrier together = new CyclicBarrier(2);
    List<ScoreReport> reports =
        atOnce(
            run(spark, firstTime(() -> await(together))),
            run(spark, firstTime(() -> await(together))));
    assertThat(reports.stream().mapToLong(ScoreReport::scored).sum()).isEqualTo(300);
    assertThat(silver(lake).count()).isEqualTo(300);
  }

  @Test
  void ofTwoRunsOverDifferentVersionsOfBronzeNoneScoresWhatTheOtherHas(SparkSession spark)
      throws Exception {
    Lake lake = trained(spark);
    CyclicBarrier earlierHasChosen = new CyclicBarrier(2);
    CyclicBarrier laterHasChosen = new CyclicBarrier(2);
    CountDownLatch earlierHasScored = new CountDownLatch(1);
    Callable<ScoreReport> earlier =
        () -> {
          ScoreReport report =
              run(
                      spark,
                      firstTime(
                          () -> {
                            await(earlierHasChosen);
                            await(laterHasChosen);
                          }))
                  .call();
          earlierHasScored.countDown();
          return report;
        };
    Callable<ScoreReport> later =
        () -> {
          await(earlierHasChosen);
          BronzeRows.land(lake, "second", "http://new.example/a", "http://new.example/b malware");
          return run(
                  spark,
                  firstTime(
                      () -> {
                        await(laterHasChosen);
                        Uninterruptibles.awaitUninterruptibly(earlierHasScored);
                      }))
              .call();
        };
    List<ScoreReport> reports = atOnce(earlier, later);
    assertThat(reports.stream().map(ScoreReport::scored)).containsExactly(300L, 2L);
    assertThat(silver(lake).count()).isEqualTo(302);
  }

  private Callable<ScoreReport> run(SparkSession spark, Consumer<RegisteredModel> chosen) {
    return () ->
        new ScoreJob(new Lake(spark.newSession(), directory.toString()), CHAMPION, chosen).run();
  }

  private static List<ScoreReport> atOnce(Callable<ScoreReport> one, Callable<ScoreReport> other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<ScoreReport> reports = new ArrayList<>();
      for (Future<ScoreReport> report : threads.invokeAll(List.of(one, other))) {
        reports.add(report.get());
      }
      return reports;
    } finally {
      threads.shutdown();
    }
  }

  /** Waits at the first attempt only. */
  private static Consumer<RegisteredModel> firstTime(Runnable wait) {
    AtomicBoolean waited = new AtomicBoolean();
    return model -> {
      if (waited.compareAndSet(false, true)) {
        wait.run();
      }
    };
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rowsNameTheModelAndAddUp(SparkSession spark) {
    Lake lake = trained(spark);
    ScoreReport report = new ScoreJob(lake, CHAMPION).run();
    Dataset<Row> silver = silver(lake);
    assertThat(
            silver
                .filter(col(SilverScoredUrls.MODEL_SHA256).equalTo(report.sha256()))
                .filter(col(SilverScoredUrls.MODEL_VERSION).equalTo(1))
                .count())
        .isEqualTo(300);
    assertThat(
            silver
                .filter(
                    "abs(p_benign + p_defacement + p_phishing + p_malware - 1) > 1e-9"
                        + " or abs(malicious_score - (1 - p_benign)) > 1e-12")
                .count())
        .isZero();
    long trainedOn = new ModelRegistry(lake).model(new ModelVersion(1)).trainingRows();
    assertThat(silver.filter(col(SilverScoredUrls.IN_TRAINING)).count()).isEqualTo(trainedOn);
  }

  @Test
  void anotherVersionScoresAllOfBronzeBesideTheFirst(SparkSession spark) {
    Lake lake = trained(spark);
    new ScoreJob(lake, CHAMPION).run();
    new TrainJob(lake, settings(8), text -> {}).run();
    ScoreSettings second = new ScoreSettings(Optional.of(new ModelVersion(2)), false);
    assertThat(new ScoreJob(lake, second).run().scored()).isEqualTo(300);
    assertThat(silver(lake).count()).isEqualTo(600);
    assertThat(new ScoreJob(lake, second).run().nothingToDo()).isTrue();
  }

  @Test
  void aPromotionDuringTheRunChangesNothingInIt(SparkSession spark) {
    Lake lake = trained(spark);
    ModelRegistry registry = new ModelRegistry(lake);
    registry.importModel(imported(), TrainedOn.unknown());
    ScoreReport report =
        new ScoreJob(lake, CHAMPION, pinned -> registry.promote(new ModelVersion(2))).run();
    assertThat(registry.history().champion()).contains(new ModelVersion(2));
    assertThat(report.model()).isEqualTo(new ModelVersion(1));
    assertThat(silver(lake).filter(col(SilverScoredUrls.MODEL_VERSION).equalTo(1)).count())
        .isEqualTo(300);
    assertThat(silver(lake).count()).isEqualTo(300);
  }

  @Test
  void everySilverRowCanBeReplayed(SparkSession spark) {
    Lake lake = trained(spark);
    new ScoreJob(lake, CHAMPION).run();
    ModelRegistry registry = new ModelRegistry(lake);
    for (Row row : silver(lake).orderBy(SilverScoredUrls.URL_ID.name()).takeAsList(40)) {
      ModelVersion version =
          new ModelVersion(row.<Integer>getAs(SilverScoredUrls.MODEL_VERSION.name()));
      Explanation explanation =
          Explanation.of(
              registry,
              registry.model(version),
              Explanation.urlOf(Defanged.defang(row.getAs(SilverScoredUrls.URL.name()))));
      Map<String, Object> stored = new LinkedHashMap<>();
      Map<String, Object> explained = explanation.values();
      for (String name : List.copyOf(explained.keySet())) {
        if (!name.equals("threshold") && !name.equals("reasons")) {
          stored.put(name, row.getAs(name));
        }
      }
      assertThat(explained).containsAllEntriesOf(stored);
      assertThat(explained.get("reasons"))
          .isEqualTo(row.getList(row.fieldIndex(SilverScoredUrls.REASONS.name())));
      assertThat(explanation.text()).contains("version 1", "because:");
    }
    assertThatThrownBy(() -> Explanation.urlOf("mailto:a@b.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no host");
  }

  @Test
  void anImportedModelScoresWithTheSameColumns(SparkSession spark) throws IOException {
    Lake lake = trained(spark);
    ModelRegistry registry = new ModelRegistry(lake);
    RegisteredModel model = registry.importModel(imported(), TrainedOn.unknown());
    assertThat(registry.importModel(imported(), TrainedOn.unknown())).isEqualTo(model);
    assertThat(registry.history().champion()).contains(new ModelVersion(1));
    ScoreSettings second = new ScoreSettings(Optional.of(model.version()), false);
    assertThat(new ScoreJob(lake, second).run().scored()).isEqualTo(300);
    Row row = silver(lake).filter("canonical_url like '%/x3.exe'").head();
    assertThat(row.<String>getAs(SilverScoredUrls.MODEL_SHA256.name())).isEqualTo(model.sha256());
    assertThat(row.<Boolean>getAs(SilverScoredUrls.IN_TRAINING.name())).isTrue();
    RegisteredModel known =
        registry.importModel(
            imported(),
            TrainedOn.ofUrls(Stream.of(row.<String>getAs(SilverScoredUrls.URL.name()))));
    assertThat(known.version()).isEqualTo(model.version().next());
    new ScoreJob(lake, new ScoreSettings(Optional.of(known.version()), false)).run();
    assertThat(
            silver(lake)
                .filter(col(SilverScoredUrls.MODEL_VERSION).equalTo(known.version().value()))
                .filter(col(SilverScoredUrls.IN_TRAINING))
                .count())
        .isEqualTo(1);
    assertThat(
            silver(lake)
                .filter("abs(p_benign + p_defacement + p_phishing + p_malware - 1) > 1e-5")
                .count())
        .isZero();
    Explanation explanation =
        Explanation.of(registry, model, Explanation.urlOf(row.getAs(SilverScoredUrls.URL.name())));
    assertThat(explanation.values())
        .containsEntry("p_malware", row.getAs(SilverScoredUrls.P_MALWARE.name()));
    assertThat(explanation.text()).contains("an imported model gives none");
    assertIsAModelOfMlflow(model, "onnx");
    assertIsAModelOfMlflow(registry.model(new ModelVersion(1)), "spark");
  }

  /** All paths that MLmodel names are there. */
  private void assertIsAModelOfMlflow(RegisteredModel model, String flavour) throws IOException {
    Path artefact = directory.resolve(model.path());
    Map<String, Object> file = new Yaml().load(Files.readString(artefact.resolve("MLmodel")));
    Map<?, ?> flavours = (Map<?, ?>) file.get("flavors");
    assertThat(flavours.keySet()).isEqualTo(Set.of(flavour, "python_function"));
    Map<?, ?> python = (Map<?, ?>) flavours.get("python_function");
    Map<?, ?> environment = (Map<?, ?>) python.get("env");
    Map<?, ?> example = (Map<?, ?>) file.get("saved_input_example_info");
    assertThat(
            List.of(
                python.get("data"),
                environment.get("conda"),
                environment.get("virtualenv"),
                example.get("artifact_path"),
                "requirements.txt"))
        .allSatisfy(name -> assertThat(artefact.resolve((String) name)).exists());
    assertThat((String) ((Map<?, ?>) file.get("signature")).get("inputs")).contains("\"url\"");
    assertThat(new Yaml().<Object>load(Files.readString(artefact.resolve("conda.yaml"))))
        .isInstanceOf(Map.class);
  }

  @Test
  void whoWasChampionAtATimeIsKnown(SparkSession spark) {
    Lake lake = trained(spark);
    ModelRegistry registry = new ModelRegistry(lake);
    registry.importModel(imported(), TrainedOn.unknown());
    Instant first = registry.history().events().get(0).at();
    registry.promote(new ModelVersion(2));
    Instant second = registry.history().events().get(1).at();
    registry.rollback();
    assertThat(registry.history().championAt(first.minusMillis(1))).isEmpty();
    assertThat(registry.history().championAt(first)).contains(new ModelVersion(1));
    assertThat(registry.history().championAt(second)).contains(new ModelVersion(2));
    assertThat(registry.history().championAt(Instant.now())).contains(new ModelVersion(1));
  }

  @Test
  void theRegistryGoesOnAfterItsTablesWerePutBack(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    ModelRegistry registry = new ModelRegistry(lake);
    TrainedOn known = TrainedOn.ofUrls(Stream.of("a.com"));
    ModelVersion first = registry.importModel(imported(), TrainedOn.unknown()).version();
    registry.promote(first);
    ModelVersion second = registry.importModel(imported(), known).version();
    registry.promote(second);
    for (Table table : List.of(RegistryModels.TABLE, RegistryEvents.TABLE)) {
      DeltaTable.forPath(spark, lake.table(table).path()).restoreToVersion(1);
    }
    assertThat(registry.history().champion()).contains(first);
    ModelVersion third = registry.importModel(imported(), known).version();
    assertThat(third).isEqualTo(second.next());
    assertThat(registry.promote(third)).isTrue();
    assertThat(registry.history().champion()).contains(third);
  }

  @Test
  void ofTwoRollbacksAtOnceOneGoesBack(SparkSession spark) {
    ModelRegistry registry = new ModelRegistry(new Lake(spark, directory.toString()));
    for (String url : List.of("a.com", "b.com", "c.com")) {
      TrainedOn trainedOn = TrainedOn.ofUrls(Stream.of(url));
      registry.promote(registry.importModel(imported(), trainedOn).version());
    }
    History seen = registry.history();
    ModelVersion second = new ModelVersion(2);
    assertThat(registry.rollback(seen)).isEqualTo(second);
    assertThatThrownBy(() -> registry.rollback(seen))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("version 2 the champion");
    assertThat(registry.history().champion()).contains(second);
    assertThat(registry.rollback()).isEqualTo(new ModelVersion(1));
  }

  private static OnnxModel imported() {
    return OnnxModel.checked(
        OnnxFile.ofTexts(),
        OnnxSignature.of(List.of("benign", "defacement", "malware", "phishing")),
        0.5);
  }

  @Test
  void missingModelsAndTablesAreSaid(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    assertThatThrownBy(() -> new ScoreJob(lake, CHAMPION).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("weir train");
    ScoreSettings unknown = new ScoreSettings(Optional.of(new ModelVersion(9)), false);
    assertThatThrownBy(() -> new ScoreJob(lake, unknown).run())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("9 is not registered");
  }

  /** A lake of one batch and one version, made once and copied. */
  private Lake trained(SparkSession spark) {
    Path made = shared.resolve("lake");
    if (!Files.exists(made)) {
      Lake first = new Lake(spark, made.toString());
      BronzeRows.land(first, "first", BronzeRows.labelled(300));
      new TrainJob(first, settings(7), text -> {}).run();
    }
    try {
      FileUtils.copyDirectory(made.toFile(), directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Lake(spark, directory.toString());
  }

  private static TrainSettings settings(long seed) {
    return new TrainSettings(
        new TrainingSplit(seed, 0.3),
        new TrainingSplit(seed, 0.3),
        12,
        1e-4,
        10,
        0.01,
        Optional.empty(),
        false);
  }

  private static Dataset<Row> silver(Lake lake) {
    return lake.read(SilverScoredUrls.TABLE);
  }
}
