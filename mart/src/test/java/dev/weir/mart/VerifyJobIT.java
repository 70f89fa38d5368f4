package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.PHISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.lake.LakeException;
import dev.weir.lake.LakeTable;
import dev.weir.lake.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class VerifyJobIT {

  @TempDir private Path directory;
  private SmallLake lake;

  @BeforeEach
  void open(SparkSession spark) {
    lake = SmallLake.in(directory, spark);
  }

  @Test
  void emptyLakeIsAnError() {
    assertThatThrownBy(() -> lake.verify())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("--lake");
  }

  @Test
  void bronzeAloneIsVerified() {
    lake.land(new Landed("b1", List.of("a.com/1"), 2, 3));

    VerifyReport report = lake.verify();

    assertThat(report.passed()).isTrue();
    assertThat(report.publication()).isEmpty();
    assertThat(report.summary()).contains("nothing published yet");
  }

  @Test
  void aBatchThatIsNotCompleteIsNamed() {
    lake.land(Landed.batch("b1", "a.com/1"));
    lake.append(BronzeUrls.TABLE, Landed.batch("b2", "a.com/1", "b.com/1").urlRows(lake.spark()));
    lake.append(
        BronzeQuarantine.TABLE, new Landed("b3", List.of(), 2, 0).quarantineRows(lake.spark()));

    assertThat(lake.verify().differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.table()).isEqualTo("bronze.batches");
              assertThat(difference.examples()).containsExactly("batch_id=b2", "batch_id=b3");
            });
  }

  @Test
  void tamperedAndDamagedTablesAreNamed() throws IOException {
    publish();
    VerifyReport good = lake.verify();

    assertThat(good.differences()).isEmpty();
    assertThat(good.publication()).hasValue(1);
    assertThat(good.counts()).containsEntry("passed", true);

    republishWithAnAppendedRow();
    VerifyReport tampered = lake.verify();

    assertThat(tampered.passed()).isFalse();
    assertThat(tampered.publication()).hasValue(2);
    assertThat(tampered.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.table()).isEqualTo("gold.domain_daily");
              assertThat(difference.rows()).isEqualTo(1);
              assertThat(difference.examples())
                  .singleElement()
                  .asString()
                  .contains("registered_domain=a.com", "day=2026-11-01", "problem=unexpected");
            });
    assertThat(tampered.summary()).contains("gold.domain_daily");

    Files.delete(dataFile(GoldTypeRates.TABLE, lake.publication().gold().get(GoldTypeRates.TABLE)));
    VerifyReport damaged = lake.verify();

    assertThat(damaged.differences())
        .extracting(Difference::table)
        .containsExactly("gold.type_rates", "gold.domain_daily");
    assertThat(damaged.summary()).contains(".parquet is missing");

    assertThat(new MartJob(lake.lake(), new MartSettings(true, SmallLake.LEVELS)).run())
        .extracting(MartReport::publication)
        .isEqualTo(3L);
    assertThat(lake.verify().differences()).isEmpty();
  }

  @Test
  void truncatedSilverAndLostBronzeAreNamed() throws IOException {
    publish();
    Path silver = dataFile(SilverScoredUrls.TABLE, lake.publication().inputs().silver());
    byte[] bytes = Files.readAllBytes(silver);
    Files.write(silver, new byte[10], StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(lake.verify().differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.table()).isEqualTo("silver.scored_urls");
              assertThat(difference.examples().get(0)).contains("has 10 bytes instead of");
            });

    Files.write(silver, bytes);
    assertThat(lake.verify().differences()).isEmpty();

    Files.delete(dataFile(BronzeUrls.TABLE, 1));
    assertThat(lake.verify().differences())
        .extracting(Difference::table, Difference::problem)
        .containsExactly(tuple("bronze.urls", "data files damaged"));
  }

  private void publish() {
    lake.land(Landed.batch("b1", "a.com/1", "b.com/1"))
        .promote(1, "{}")
        .score(
            Scored.url("a.com/1", PHISHING, 0.9).labelled(PHISHING),
            Scored.url("b.com/1", BENIGN, 0.1));
    lake.mart();
  }

  private void republishWithAnAppendedRow() {
    LakeTable daily = lake.lake().table(GoldDomainDaily.TABLE);
    lake.append(
        GoldDomainDaily.TABLE, daily.at(daily.version().orElseThrow()).where("urls > 0").limit(1));
    Publication last = lake.publication();
    Map<Table, Long> gold = new HashMap<>(last.gold());
    gold.put(GoldDomainDaily.TABLE, daily.version().orElseThrow());
    Publication next =
        new Publication(
            last.id() + 1,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            gold,
            last.inputs(),
            last.champion());
    lake.append(
        GoldPublications.TABLE,
        lake.spark()
            .createDataFrame(List.of(next.row()), LakeTable.schema(GoldPublications.TABLE)));
  }

  private Path dataFile(Table table, long version) {
    String[] files = lake.lake().table(table).at(version).inputFiles();
    return Path.of(URI.create(files[0]));
  }
}
