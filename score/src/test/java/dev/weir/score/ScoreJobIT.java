package dev.weir.score;

import static dev.weir.lake.LakeTable.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.classifier.TrainingSplit;
import dev.weir.contract.ModelVersion;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.lake.LocalSpark;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.train.TrainJob;
import dev.weir.score.train.TrainSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class ScoreJobIT {

  private static final ScoreSettings CHAMPION = new ScoreSettings(Optional.empty(), false);

  @TempDir Path directory;

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

  private Lake trained(SparkSession spark) {
    Lake lake = new Lake(spark, directory.toString());
    BronzeRows.land(lake, "first", BronzeRows.labelled(300));
    new TrainJob(lake, settings(7), text -> {}).run();
    return lake;
  }

  private static TrainSettings settings(long seed) {
    return new TrainSettings(
        new TrainingSplit(seed, 0.3), new TrainingSplit(seed, 0.3), 12, 1e-4, 10, 0.01, false);
  }

  private static Dataset<Row> silver(Lake lake) {
    return lake.read(SilverScoredUrls.TABLE);
  }
}
