package dev.weir.thrift;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.hive.HiveUtils$;

/** The settings that a client may change for its session, with the values they take. */
final class SessionSettings {

  /** Number of the publication that the session's statements show; without it, the newest. */
  static final String PUBLICATION = "weir.publication";

  /** Read alone: what drivers ask to know what they talk to. */
  private static final String HIVE_VERSION = "spark.sql.hive.version";

  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  private static final String NEWEST = "newest";

  private static final Map<String, Pattern> ALLOWED =
      new TreeMap<>(
          Map.of(
              PUBLICATION,
              Pattern.compile("(?i)[0-9]{1,18}|" + NEWEST),
              TIME_ZONE,
              Pattern.compile("[A-Za-z0-9_+:/-]{1,64}"),
              "spark.sql.ansi.enabled",
              Pattern.compile("(?i)true|false"),
              "spark.sql.legacy.timeParserPolicy",
              Pattern.compile("(?i)corrected|exception|legacy")));

  /** What drivers send with every session, meaning no harm and having no effect here. */
  private static final Pattern DRIVERS_OWN =
      Pattern.compile("hive\\.server2\\.thrift\\.resultset\\..*|hive\\.resultset\\..*");

  private SessionSettings() {}

  /** The publication that a session asked for; empty for the newest. */
  static OptionalLong publication(SparkSession session) {
    var wanted = session.conf().getOption(PUBLICATION);
    return wanted.isEmpty() || wanted.get().equalsIgnoreCase(NEWEST)
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(wanted.get()));
  }

  /** All that a client may read, with their values in a session. */
  static Map<String, String> readable(SparkSession session) {
    Map<String, String> values = new TreeMap<>();
    values.put(PUBLICATION, NEWEST);
    for (String key : ALLOWED.keySet()) {
      var value = session.conf().getOption(key);
      if (value.isDefined()) {
        values.put(key, value.get());
      }
    }
    values.put(HIVE_VERSION, HiveUtils$.MODULE$.builtinHiveVersion());
    return values;
  }

  /**
   * Refuses what may not be read.
   *
   * @throws Refusal naming what may be
   */
  static void checkReadable(String key) {
    if (!key.equals(HIVE_VERSION)) {
      check(key);
    }
  }

  private static void check(String key) {
    if (!ALLOWED.containsKey(key)) {
      throw new Refusal(
          "the setting \"%s\" is not open to clients. Those that are: %s."
              .formatted(key, String.join(", ", ALLOWED.keySet())));
    }
  }

  /**
   * Refuses what may not be set to that value.
   *
   * @throws Refusal naming what may be
   */
  static void check(String key, String value) {
    check(key);
    if (key.equals(TIME_ZONE)) {
      checkZone(value);
    } else if (!ALLOWED.get(key).matcher(value).matches()) {
      throw new Refusal(
          "the setting \"%s\" does not take that value; it takes %s."
              .formatted(key, ALLOWED.get(key).pattern().replace("(?i)", "").replace("|", ", ")));
    }
  }

  private static void checkZone(String name) {
    try {
      if (ALLOWED.get(TIME_ZONE).matcher(name).matches()) {
        DateTimeUtils.getZoneId(name);
        return;
      }
    } catch (DateTimeException e) {
      // It has the letters of a name, and is none.
    }
    throw new Refusal(
        "there is no time zone \"%s\". Give a region, such as Europe/London, or an offset, such as +02:00, without quotes."
            .formatted(name));
  }

  /**
   * What is left of the settings that a client sends when it connects: the schema to start in, and
   * settings that may be set.
   *
   * @throws Refusal if there is another
   */
  static Map<String, String> atOpening(Map<String, String> sent, PublishedCatalog catalog) {
    Map<String, String> kept = new TreeMap<>();
    sent.forEach(
        (key, value) -> {
          if (key.equals("use:database")) {
            kept.put(key, schema(value, catalog));
            return;
          }
          String name = key.replaceFirst("^set:(hiveconf:)?", "");
          if (!DRIVERS_OWN.matcher(name).matches()) {
            check(name, value);
            kept.put(name, value);
          }
        });
    return kept;
  }

  private static String schema(String name, PublishedCatalog catalog) {
    if (!catalog.hasSchema(name)) {
      throw new Refusal(
          "there is no schema \"%s\" here. Those that are: %s."
              .formatted(name, String.join(", ", catalog.schemas())));
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
