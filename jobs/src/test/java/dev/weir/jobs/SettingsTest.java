package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ingest.Feed;
import dev.weir.ingest.FeedFormat;
import dev.weir.score.train.SearchGrid;
import dev.weir.settings.SettingsException;
import dev.weir.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path directory;

  @Test
  void defaultsStandWithoutAFile() {
    Settings settings = settings(Map.of());
    assertThat(settings.lake()).isEqualTo("./data/lake");
    assertThat(settings.train(false, false).urls().seed()).isEqualTo(7);
    assertThat(settings.mart(false).drift().major()).isEqualTo(0.25);
    assertThat(settings.spark()).isEmpty();
  }

  @Test
  void theCommandLineIsStrongerThanTheEnvironmentAndThatThanTheFile() throws IOException {
    Path file = file("lake = fromfile, train.seed = 1, train.holdout = 0.5");
    Map<String, String> environment =
        Map.of("WEIR_TRAIN_SEED", "2", "WEIR_LAKE", "fromenvironment");
    Settings settings =
        new Settings(SettingsFile.load(Optional.of(file), environment), Optional.empty());
    assertThat(settings.train(false, false).urls().seed()).isEqualTo(2);
    assertThat(settings.train(false, false).urls().holdout()).isEqualTo(0.5);
    assertThat(settings.lake()).isEqualTo("fromenvironment");
    assertThat(
            new Settings(SettingsFile.load(Optional.of(file), environment), Optional.of("fromline"))
                .lake())
        .isEqualTo("fromline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.sed = 3 | train.sed",
        "feeds.mine.formt = csv | feeds.mine.formt",
        "mart { drift = 1 } | mart.drift",
        "nonsense = 1 | nonsense",
        "api.tls-keystore = a.p12 | api.tls-keystore",
        "train { | HOCON",
      })
  void unknownKeysAndBrokenFilesAreNamed(String text, String named) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> SettingsFile.load(Optional.of(file), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.holdout = 2 | held-out share",
        "train.seed = x | train.seed",
        "train.hash-bits = 99 | 10 to 24",
        "train.search.hash-bits = [99] | 10 to 24",
        "train.search.regularization = [-1] | train.search.regularization",
        "mart.drift-major = 0 | 0.1 and 0.0",
        "maintain.retention-hours = 167 | maintain.retention-hours",
        "spark = 3 | spark",
        "lake = [1] | lake",
      })
  void valuesThatCannotBeUsedAreNamed(String text, String named) throws IOException {
    Config config = new Config(file(text));
    assertThatThrownBy(config::all)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named);
  }

  private record Config(Path file) {
    void all() {
      Settings settings =
          new Settings(SettingsFile.load(Optional.of(file), Map.of()), Optional.empty());
      settings.train(true, false);
      settings.mart(false);
      settings.maintain();
      settings.spark();
      settings.lake();
    }
  }

  @Test
  void anUnknownVariableIsAnError() {
    assertThatThrownBy(() -> SettingsFile.load(Optional.empty(), Map.of("WEIR_TRAIN_SED", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("WEIR_TRAIN_SED")
        .hasMessageContaining("WEIR_TRAIN_SEED");
  }

  @Test
  void aVariableMayHoldAList() {
    Map<String, String> environment =
        Map.of(
            "WEIR_TRAIN_SEARCH_REGULARIZATION",
            "[1e-5, 3e-5]",
            "WEIR_TRAIN_SEARCH_HASH_BITS",
            "[12]");
    SearchGrid grid = settings(environment).train(true, false).search().orElseThrow();
    assertThat(grid.regularizations()).containsExactly(1e-5, 3e-5);
    assertThat(grid.hashBits()).containsExactly(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-5", "[1e-5", "[x]", ""})
  void aVariableThatHoldsNoListIsNamed(String value) {
    Map<String, String> environment = Map.of("WEIR_TRAIN_SEARCH_REGULARIZATION", value);
    assertThatThrownBy(() -> settings(environment).train(true, false))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("WEIR_TRAIN_SEARCH_REGULARIZATION");
  }

  @ParameterizedTest
  @CsvSource({
    "WEIR_API_SERVICE_HOST,     10.0.0.1",
    "WEIR_API_SERVICE_PORT,     8080",
    "WEIR_API_SERVICE_PORT_WEB, 8080",
    "WEIR_API_PORT,             tcp://10.0.0.1:8080",
    "WEIR_API_PORT_8080_TCP,    tcp://10.0.0.1:8080",
    "WEIR_API_PORT_8080_TCP_ADDR, 10.0.0.1",
    "WEIR_SERVICE_HOST,         10.0.0.1",
    "WEIR_PORT,                 udp://10.0.0.1:53",
  })
  void variablesOfAServiceInTheClusterArePassedOver(String variable, String value) {
    assertThat(SettingsFile.load(Optional.empty(), Map.of(variable, value)).getInt("api.port"))
        .isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kaggle", "urlhaus", "phishtank", "openphish", "jsonl"})
  void theBuiltInFeedsAreUsable(String name) {
    Feed feed = settings(Map.of()).ingest(name, List.of("x"), Optional.empty()).feed();
    assertThat(feed.name()).isEqualTo(name);
  }

  @Test
  void aFeedOfOnesOwn() throws IOException {
    Path file =
        file(
            "feeds.mine { format = jsonl, url = address, label = verdict,"
                + " labels { good = benign, \"very.bad\" = malware } }");
    Settings settings =
        new Settings(SettingsFile.load(Optional.of(file), Map.of()), Optional.empty());
    Feed feed = settings.ingest("mine", List.of("x"), Optional.empty()).feed();
    assertThat(feed.format()).isEqualTo(FeedFormat.JSONL);
    assertThat(feed.labels()).containsOnlyKeys("good", "very.bad");
    assertThatThrownBy(() -> settings.ingest("yours", List.of("x"), Optional.empty()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("yours")
        .hasMessageContaining("kaggle")
        .hasMessageContaining("mine");
  }

  @Test
  void settingsOfSparkKeepTheirNames() throws IOException {
    Path file = file("spark.\"spark.sql.shuffle.partitions\" = 3, spark.spark.executor.cores = 2");
    Settings settings =
        new Settings(SettingsFile.load(Optional.of(file), Map.of()), Optional.empty());
    assertThat(settings.spark())
        .containsEntry("spark.sql.shuffle.partitions", "3")
        .containsEntry("spark.executor.cores", "2");
  }

  private static Settings settings(Map<String, String> environment) {
    return new Settings(SettingsFile.load(Optional.empty(), environment), Optional.empty());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("weir.conf"), text);
  }
}
