package dev.weir.jobs;

import static dev.weir.settings.SettingsException.checked;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.weir.classifier.TrainingSplit;
import dev.weir.contract.BatchId;
import dev.weir.contract.UrlType;
import dev.weir.ingest.CsvHeader;
import dev.weir.ingest.Feed;
import dev.weir.ingest.FeedFormat;
import dev.weir.ingest.IngestSettings;
import dev.weir.lake.MaintainSettings;
import dev.weir.mart.DriftLevels;
import dev.weir.mart.MartSettings;
import dev.weir.score.evaluate.EvaluateSettings;
import dev.weir.score.train.SearchGrid;
import dev.weir.score.train.TrainSettings;
import dev.weir.settings.SettingsException;
import dev.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of each stage as values, read from the settings tree; errors name the key. */
final class Settings {

  private final Config config;
  private final Optional<String> lake;

  /**
   * @param lake root that the command line names
   */
  Settings(Config config, Optional<String> lake) {
    this.config = config;
    this.lake = lake;
  }

  String lake() {
    return lake.orElseGet(() -> checked(() -> config.getString("lake")));
  }

  /** The same settings over the lake at that root, unless the command line names one. */
  Settings withDefaultLake(String root) {
    return new Settings(config, Optional.of(lake.orElse(root)));
  }

  /** Settings of Spark, by their full names. */
  Map<String, String> spark() {
    return checked(() -> SettingsFile.texts(config.getConfig("spark")));
  }

  IngestSettings ingest(String feed, List<String> inputs, Optional<BatchId> batchId) {
    return checked(
        () ->
            new IngestSettings(
                feed(feed),
                inputs,
                batchId,
                config.getInt("ingest.max-url-length"),
                config.getInt("ingest.max-record-bytes")));
  }

  TrainSettings train(boolean search, boolean force) {
    return checked(
        () ->
            new TrainSettings(
                new TrainingSplit(config.getLong("train.seed"), config.getDouble("train.holdout")),
                new TrainingSplit(
                    config.getLong("train.seed"), config.getDouble("train.holdout-domains")),
                config.getInt("train.hash-bits"),
                config.getDouble("train.regularization"),
                config.getInt("train.iterations"),
                config.getDouble("train.false-positive-rate"),
                search
                    ? Optional.of(
                        new SearchGrid(
                            config.getDoubleList("train.search.regularization"),
                            config.getIntList("train.search.hash-bits"),
                            config.getInt("train.search.folds")))
                    : Optional.empty(),
                force));
  }

  EvaluateSettings evaluate(Optional<Path> folds, boolean twins, Path out) {
    return checked(
        () ->
            new EvaluateSettings(
                train(false, false),
                config.getInt("evaluate.sample"),
                config.getInt("evaluate.folds"),
                folds,
                twins,
                out));
  }

  MartSettings mart(boolean rebuild) {
    return checked(() -> new MartSettings(rebuild, drift()));
  }

  DriftLevels drift() {
    return checked(
        () ->
            new DriftLevels(
                config.getDouble("mart.drift-moderate"),
                config.getDouble("mart.drift-major"),
                config.getLong("mart.drift-least-urls")));
  }

  MaintainSettings maintain() {
    return checked(() -> new MaintainSettings(config.getDouble("maintain.retention-hours")));
  }

  /** Where the API keys are. */
  Path keysFile() {
    return checked(() -> Path.of(config.getString("access.keys-file")));
  }

  private Feed feed(String name) {
    Config feeds = config.getConfig("feeds");
    if (!feeds.root().containsKey(name)) {
      throw new SettingsException(
          "Feed \"%s\" is not in the settings. Known feeds: %s. Add feeds.%s to weir.conf."
              .formatted(
                  name, String.join(", ", feeds.root().keySet().stream().sorted().toList()), name));
    }
    Config feed = feeds.getConfig(ConfigUtil.joinPath(name));
    return new Feed(
        name,
        word(feed, "format", FeedFormat.class, FeedFormat.CSV),
        text(feed, "url").orElse("url"),
        text(feed, "label"),
        labels(name, feed),
        text(feed, "type").map(type -> type(name, type)),
        text(feed, "comment"),
        word(feed, "header", CsvHeader.class, CsvHeader.FIRST_RECORD),
        feed.hasPath("columns") ? feed.getStringList("columns") : List.of());
  }

  private static Map<String, UrlType> labels(String name, Config feed) {
    Map<String, UrlType> labels = new LinkedHashMap<>();
    if (feed.hasPath("labels")) {
      SettingsFile.texts(feed.getConfig("labels"))
          .forEach((label, type) -> labels.put(label, type(name, type)));
    }
    return labels;
  }

  private static UrlType type(String feed, String label) {
    return UrlType.ofLabel(label)
        .orElseThrow(
            () ->
                new SettingsException(
                    "feeds.%s: \"%s\" is no type. Types: %s."
                        .formatted(feed, label, UrlType.allowed())));
  }

  private static Optional<String> text(Config config, String key) {
    return config.hasPath(key) ? Optional.of(config.getString(key)) : Optional.empty();
  }

  private static <E extends Enum<E>> E word(Config config, String key, Class<E> type, E otherwise) {
    Optional<String> written = text(config, key);
    if (written.isEmpty()) {
      return otherwise;
    }
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(written.get())) {
        return value;
      }
    }
    throw new SettingsException(
        "%s \"%s\" is not known (%s). Allowed: %s."
            .formatted(
                key,
                written.get(),
                config.origin().description(),
                List.of(type.getEnumConstants())
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-')));
  }
}
