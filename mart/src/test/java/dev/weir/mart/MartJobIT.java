package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.contract.table.Tables;
import dev.weir.lake.LakeException;
import dev.weir.lake.LocalSpark;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class MartJobIT {

  private static final String REFERENCE =
      """
      {"score_bins": [0.5], "score_counts": [1, 1],
       "type_counts": {"benign": 1, "defacement": 0, "phishing": 1, "malware": 0}}""";

  private static final Scored[] FIRST = {
    Scored.url("a.com/1", PHISHING, 0.9).labelled(PHISHING),
    Scored.url("b.com/1", BENIGN, 0.1).labelled(BENIGN).trainedOn()
  };

  @TempDir private static Path shared;
  private static SmallLake filled;
  private static SmallLake published;

  @TempDir private Path directory;
  private SmallLake lake;

  @BeforeEach
  void open(SparkSession spark) {
    lake = SmallLake.in(directory, spark);
  }

  @Test
  void withoutSilverItSaysToScoreFirst() {
    assertThatThrownBy(() -> lake.mart())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("silver.scored_urls")
        .hasMessageContaining("weir score");
    assertThat(lake.versions()).isEmpty();
  }

  @Test
  void newSilverGivesANewPublicationAndTheOldOneStays() {
    fill();
    MartReport first = lake.mart();
    Publication one = lake.publication();
    Map<String, Long> versions = lake.versions();

    assertThat(first.publication()).isEqualTo(1);
    assertThat(first.published()).isTrue();
    assertThat(first.rows()).containsOnlyKeys(Tables.PUBLISHED);
    assertThat(first.rows().get(GoldDomainRates.TABLE)).isEqualTo(2);
    assertThat(one.champion()).isPresent();
    assertThat(lake.published(one, GoldDomainRates.TABLE, "registered_domain", "urls"))
        .containsExactly("a.com 1", "b.com 1");
    assertThat(lake.published(one, GoldTypeRates.TABLE, "predicted_type", "share"))
        .containsExactly("benign 0.5", "phishing 0.5");
    assertThat(lake.published(one, GoldModelQuality.TABLE, "labelled_urls", "trained_on_urls"))
        .containsExactly("1 1");
    assertThat(lake.published(one, GoldBatchHealth.TABLE, "batch_id", "scored_urls", "drift"))
        .containsExactly("b1 2 major");
    assertThat(first.drifted()).containsExactly("b1");
    assertThat(lake.published(one, GoldVerdictFlips.TABLE, "url")).isEmpty();

    MartReport again = lake.mart();

    assertThat(again.published()).isFalse();
    assertThat(again.drifted()).as("told again, for who missed it").containsExactly("b1");
    assertThat(again.publication()).isEqualTo(1);
    assertThat(lake.versions()).isEqualTo(versions);

    lake.promote(2, REFERENCE).score(Scored.url("a.com/1", BENIGN, 0.2).by(2));
    lake.mart();
    Publication two = lake.publication();

    assertThat(two.id()).isEqualTo(2);
    assertThat(lake.published(two, GoldVerdictFlips.TABLE, "url", "from_type", "to_type"))
        .containsExactly("a.com/1 phishing benign");
    assertThat(lake.published(two, GoldBatchHealth.TABLE, "model_version", "scored_urls"))
        .containsExactly("2 1");
    assertThat(lake.published(two, GoldDomainRates.TABLE, "registered_domain", "model_version"))
        .containsExactly("a.com 1", "a.com 2", "b.com 1");
    assertThat(lake.published(one, GoldDomainRates.TABLE, "registered_domain", "model_version"))
        .containsExactly("a.com 1", "b.com 1");
    assertThat(lake.verify().differences()).isEmpty();

    assertThat(new MartJob(lake.lake(), new MartSettings(true, SmallLake.LEVELS)).run())
        .extracting(MartReport::publication, MartReport::published)
        .containsExactly(3L, true);
  }

  @Test
  void otherDriftLevelsAreSomethingToDo() {
    publish();
    MartSettings lax = new MartSettings(false, new DriftLevels(1000, 2000, 1));
    MartReport report = new MartJob(lake.lake(), lax).run();
    assertThat(report.published()).isTrue();
    assertThat(report.drifted()).isEmpty();
    assertThat(lake.published(lake.publication(), GoldBatchHealth.TABLE, "batch_id", "drift"))
        .containsExactly("b1 none");
    assertThat(new MartJob(lake.lake(), lax).run().published()).isFalse();
  }

  @Test
  void killBetweenCommitsPublishesNothingAndTheNextRunConverges() {
    publish();
    lake.score(Scored.url("c.com/1", PHISHING, 0.9));
    for (Table last : List.of(GoldDomainRates.TABLE, GoldVerdictFlips.TABLE)) {
      assertThatThrownBy(() -> killedAfter(last).run()).isInstanceOf(Killed.class);
      assertThat(lake.publications()).isEqualTo(1);
      assertThat(lake.published(lake.publication(), GoldDomainRates.TABLE, "registered_domain"))
          .containsExactly("a.com", "b.com");
    }

    assertThat(lake.mart().publication()).isEqualTo(2);
    assertThat(lake.published(lake.publication(), GoldDomainRates.TABLE, "registered_domain"))
        .containsExactly("a.com", "b.com", "c.com");
    Map<String, Long> versions = lake.versions();
    lake.mart();
    assertThat(lake.versions()).isEqualTo(versions);
    assertThat(lake.verify().differences())
        .singleElement()
        .hasToString(
            "silver.scored_urls: batch_id and url are not in bronze.urls (1): batch_id=b1 url=c.com/1");
  }

  @Test
  void martThatIsOvertakenPublishesNoMixtureAndNothingOlder() {
    fill();
    AtomicBoolean overtaken = new AtomicBoolean();
    MartReport report =
        new MartJob(
                lake.lake(),
                SmallLake.SETTINGS,
                table -> {
                  if (table.equals(GoldDomainRates.TABLE) && !overtaken.getAndSet(true)) {
                    lake.land(Landed.batch("b2", "c.com/1"));
                    lake.score(Scored.url("c.com/1", PHISHING, 0.9).in("b2"));
                    lake.mart();
                  }
                })
            .run();

    assertThat(report.published()).isFalse();
    assertThat(report.publication()).isEqualTo(1);
    assertThat(lake.publications()).isEqualTo(1);
    assertThat(lake.verify().differences()).isEmpty();
  }

  @Test
  void aPublicationThatCannotBeReadIsMadeAnew() throws IOException {
    publish();
    Publication one = lake.publication();
    for (String file :
        lake.lake()
            .table(GoldBatchHealth.TABLE)
            .at(one.gold().get(GoldBatchHealth.TABLE))
            .inputFiles()) {
      Files.delete(Path.of(URI.create(file)));
    }

    assertThat(lake.verify().summary()).contains("gold.batch_health", "weir mart --rebuild");
    MartReport report = lake.mart();

    assertThat(report.publication()).isEqualTo(2);
    assertThat(report.drifted()).as("told again, for it is not known what is new").contains("b1");
    assertThat(lake.verify().differences()).isEmpty();

    FileUtils.deleteDirectory(directory.resolve(GoldTypeRates.TABLE.relativePath()).toFile());
    DeltaLog.clearCache();
    assertThat(lake.mart().publication()).isEqualTo(3);
    assertThat(lake.mart().published()).isFalse();
  }

  @Test
  void numbersOfPublicationsThatWereTakenBackAreNotUsedAgain() {
    publish();
    lake.score(Scored.url("c.com/1", PHISHING, 0.9));
    lake.mart();
    DeltaTable.forPath(lake.spark(), lake.lake().table(GoldPublications.TABLE).path())
        .restoreToVersion(1);
    assertThat(lake.publication().id()).isEqualTo(1);

    MartReport report = lake.mart();

    assertThat(report.publication()).isEqualTo(3);
    assertThat(report.drifted()).as("new since the one before").isEmpty();
    assertThat(lake.publications()).isEqualTo(2);
    assertThat(lake.mart().published()).isFalse();
  }

  @Test
  void martsAtTheSameTimePublishOneAfterTheOther() {
    fill();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<MartReport> reports =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> lake.mart(), threads))
              .limit(2)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(reports).extracting(MartReport::publication).containsOnly(1L);
      assertThat(reports).extracting(MartReport::published).containsOnlyOnce(true);
    } finally {
      threads.shutdownNow();
    }
    assertThat(lake.verify().differences()).isEmpty();
  }

  /** Two URLs of one batch, scored. */
  private void fill() {
    if (filled == null) {
      filled = filledIn(shared.resolve("filled"));
    }
    lake = filled.copyTo(directory);
  }

  /** The same, and a mart of it. */
  private void publish() {
    if (published == null) {
      SmallLake first = filledIn(shared.resolve("published"));
      first.mart();
      published = first;
    }
    lake = published.copyTo(directory);
  }

  private SmallLake filledIn(Path directory) {
    return SmallLake.in(directory, lake.spark())
        .land(new Landed("b1", List.of("a.com/1", "b.com/1"), 1, 2))
        .promote(1, REFERENCE)
        .score(FIRST);
  }

  private MartJob killedAfter(Table last) {
    return new MartJob(
        lake.lake(),
        SmallLake.SETTINGS,
        table -> {
          if (table.equals(last)) {
            throw new Killed();
          }
        });
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
