package dev.weir.mart;

import static dev.weir.mart.Registered.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ModelVersion;
import dev.weir.contract.url.UrlMeasure;
import dev.weir.lake.LocalSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalSpark.class)
class RegistryReadingIT {

  private static final Champion CHAMPION = new Champion(Scored.MODEL, new ModelVersion(3));

  @Test
  void championIsOfTheNewestPromotionOrRollback(SparkSession spark) {
    assertThat(
            Champion.of(
                Registered.events(
                    spark,
                    event(3, "promoted", 2),
                    event(1, "promoted", 1),
                    event(9, "refused", 4),
                    event(8, "rolled_back", 1))))
        .contains(new Champion(Scored.MODEL, new ModelVersion(1)));
  }

  @Test
  void withoutPromotionThereIsNoChampion(SparkSession spark) {
    assertThat(Champion.of(Registered.events(spark, event(1, "refused", 1)))).isEmpty();
  }

  @Test
  void referenceIsReadInTheOrderOfTypes(SparkSession spark) {
    String json =
        """
        {"score_bins": [0.25, 0.5], "score_counts": [10, 20, 5],
         "type_counts": {"malware": 4, "benign": 1, "defacement": 2, "phishing": 3},
         "measures": {"host_length": {"bins": [9, 20.5], "counts": [1, 2, 3]},
           "path_length": {"bins": [9, 9], "counts": [1, 2, 3]}, "other": {}}}""";

    assertThat(Reference.of(Registered.model(spark, 3, json), CHAMPION))
        .isEqualTo(
            new Reference(
                List.of(0.25, 0.5),
                List.of(10.0, 20.0, 5.0),
                List.of(1.0, 2.0, 3.0, 4.0),
                Map.of(
                    UrlMeasure.HOST_LENGTH,
                    new Reference.Distribution(List.of(9.0, 20.5), List.of(1.0, 2.0, 3.0)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "no json",
        "{\"score_bins\": [0.5], \"score_counts\": [1]}",
        "{\"score_bins\": [0.5, 0.5], \"score_counts\": [1, 1, 1]}",
        "{\"score_bins\": [0.5], \"score_counts\": [0, 0], \"type_counts\": {\"benign\": 0}}",
        "{\"score_bins\": [0.5], \"score_counts\": [-1, 2], \"type_counts\": null}"
      })
  void unusableReferenceIsUnknown(String json, SparkSession spark) {
    assertThat(Reference.of(Registered.model(spark, 3, json), CHAMPION))
        .isEqualTo(Reference.UNKNOWN);
  }

  @Test
  void unregisteredVersionHasNoReference(SparkSession spark) {
    assertThat(Reference.of(Registered.model(spark, 1, "{}"), CHAMPION))
        .isEqualTo(Reference.UNKNOWN);
  }
}
