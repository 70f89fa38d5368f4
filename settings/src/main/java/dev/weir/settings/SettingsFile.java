package dev.weir.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings as one tree, strongest first: environment ({@code WEIR_TRAIN_SEED} for {@code
 * train.seed}), the settings file, the built-in defaults. A key that no default names is an error.
 */
public final class SettingsFile {

  private static final String DEFAULTS = "weir-defaults.conf";

  /** Variables that the launcher and the command line read themselves. */
  private static final Set<String> RESERVED =
      Set.of(
          "WEIR_HOME",
          "WEIR_CONF",
          "WEIR_JAVA_HOME",
          "WEIR_JAVA_OPTS",
          "WEIR_CLASSPATH",
          "WEIR_DEBUG");

  /** What Kubernetes and Docker tell of a service whose name starts with weir. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("WEIR_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_.+)");

  private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

  private static final Set<String> FEED_KEYS =
      Set.of("format", "url", "label", "labels", "type", "comment", "header", "columns");

  private SettingsFile() {}

  /**
   * Reads every setting.
   *
   * @param file settings file, if there is one
   * @param environment variables by name
   * @return every key with its value
   * @throws SettingsException if a key is unknown or the file cannot be read
   */
  public static Config load(Optional<Path> file, Map<String, String> environment) {
    Config defaults = ConfigFactory.parseResources(SettingsFile.class.getClassLoader(), DEFAULTS);
    Config written = file.map(SettingsFile::parse).orElseGet(ConfigFactory::empty);
    try {
      Config resolved = written.resolve();
      check(resolved, defaults, file.map(Path::toString).orElse("the settings"));
      return environment(environment, defaults)
          .withFallback(resolved)
          .withFallback(defaults)
          .resolve();
    } catch (ConfigException e) {
      throw new SettingsException("The settings cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The values of a section as texts, by their names, in which dots stand for themselves: {@code
   * spark.executor.cores}.
   */
  public static Map<String, String> texts(Config section) {
    Map<String, String> texts = new TreeMap<>();
    section
        .entrySet()
        .forEach(
            entry ->
                texts.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    entry.getValue().unwrapped().toString()));
    return texts;
  }

  private static Config parse(Path file) {
    if (!Files.isReadable(file)) {
      throw new SettingsException(
          "Settings file %s cannot be read: give --conf a file that exists.".formatted(file));
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Settings file %s is not valid HOCON: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void check(Config written, Config defaults, String source) {
    Set<String> known = paths(defaults);
    for (String path : paths(written)) {
      List<String> parts = ConfigUtil.splitPath(path);
      boolean feed =
          parts.get(0).equals("feeds") && parts.size() >= 3 && FEED_KEYS.contains(parts.get(2));
      if (!feed && !parts.get(0).equals("spark") && !known.contains(path)) {
        throw new SettingsException(
            "Unknown key \"%s\" in %s. %s"
                .formatted(path, source, parts.get(0).equals("feeds") ? feedKeys() : keys(known)));
      }
    }
  }

  private static String feedKeys() {
    return "A feed has: " + String.join(", ", new TreeSet<>(FEED_KEYS)) + ".";
  }

  private static String keys(Set<String> known) {
    return known.stream()
        .filter(key -> !key.startsWith("feeds."))
        .collect(Collectors.joining(", ", "Known keys: ", ", feeds.NAME.…, spark.…."));
  }

  private static Config environment(Map<String, String> environment, Config defaults) {
    Map<String, String> keyOfVariable = new TreeMap<>();
    for (String path : paths(defaults)) {
      keyOfVariable.put(variable(path), path);
    }
    Config overrides = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (!name.startsWith("WEIR_") || RESERVED.contains(name) || tellsOfAService(entry)) {
        continue;
      }
      String path = keyOfVariable.get(name);
      if (path == null) {
        throw new SettingsException(
            "Environment variable %s names no setting. Unset it, or use one of: %s."
                .formatted(name, String.join(", ", keyOfVariable.keySet())));
      }
      overrides =
          overrides.withValue(
              path, value(entry.getValue(), "variable " + name, defaults.getValue(path)));
    }
    return overrides;
  }

  /** Text as the setting takes it: a list is in HOCON, anything else stands for itself. */
  private static ConfigValue value(String text, String origin, ConfigValue byDefault) {
    return byDefault.valueType() == ConfigValueType.LIST
        ? ConfigFactory.parseString(
                "list = " + text, ConfigParseOptions.defaults().setOriginDescription(origin))
            .getValue("list")
        : ConfigValueFactory.fromAnyRef(text, origin);
  }

  private static boolean tellsOfAService(Map.Entry<String, String> variable) {
    return OF_A_SERVICE.matcher(variable.getKey()).matches()
        || ADDRESS_OF_A_SERVICE.matcher(variable.getValue()).matches();
  }

  private static String variable(String path) {
    return "WEIR_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static Set<String> paths(Config config) {
    return config.entrySet().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
