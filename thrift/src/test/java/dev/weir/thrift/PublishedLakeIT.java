package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.lake.Lake;
import dev.weir.lake.LocalSpark;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class PublishedLakeIT {

  @TempDir private Path directory;

  @Test
  void whatANewPublicationLeavesAsItWasStaysInMemory(SparkSession spark) throws Exception {
    FixtureLake fixture = new FixtureLake(spark, directory);
    fixture.publish(1);
    try (PublishedLake lake =
        new PublishedLake(new Lake(spark, directory.toString()), new PublishedCatalog(false))) {
      LogicalPlan first = lake.newest().relation(GoldDomainRates.TABLE);
      assertThat(isKept(spark, first)).isTrue();

      fixture.publishAsItIs(2);
      await(lake, 2);
      LogicalPlan same = lake.newest().relation(GoldDomainRates.TABLE);
      assertThat(same).isSameAs(first);
      assertThat(isKept(spark, same)).isTrue();

      fixture.publish(3);
      await(lake, 3);
      assertThat(isKept(spark, lake.newest().relation(GoldDomainRates.TABLE))).isTrue();
      assertThat(isKept(spark, first)).isFalse();
    }
  }

  @Test
  void aLookThatFailsHalfwayLeavesWhatItHasInMemory(SparkSession spark) throws Exception {
    FixtureLake fixture = new FixtureLake(spark, directory);
    fixture.publish(1);
    try (PublishedLake lake =
        new PublishedLake(new Lake(spark, directory.toString()), new PublishedCatalog(false))) {
      fixture.writeUnpublished(2);
      fixture.publish(2, Map.of(GoldPublications.versionOf(GoldVerdictFlips.TABLE).name(), 4711L));
      Thread.sleep(5000);
      assertThat(lake.newest().id()).isEqualTo(1);

      fixture.publishAsItIs(3);
      await(lake, 3);
      assertThat(isKept(spark, lake.newest().relation(GoldDomainRates.TABLE))).isTrue();
    }
  }

  private static boolean isKept(SparkSession spark, LogicalPlan plan) {
    return spark.sharedState().cacheManager().lookupCachedData(plan).isDefined();
  }

  /** The new publication shows a little before what only older ones held is let go of. */
  private static void await(PublishedLake lake, long id) throws InterruptedException {
    for (int i = 0; i < 300 && lake.newest().id() != id; i++) {
      Thread.sleep(200);
    }
    assertThat(lake.newest().id()).isEqualTo(id);
    Thread.sleep(500);
  }
}
