package dev.weir.thrift;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;

/** The settings that a client may change for its session, with the values they take. */
final class SessionSettings {

  /** Number of the publication that the session's statements show; without it, the newest. */
  static final String PUBLICATION = "weir.publication";

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

  /**
   * Refuses what may not be read or set.
   *
   * @throws Refusal naming what may be
   */
  static void check(String key) {
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
    if (!ALLOWED.get(key).matcher(value).matches()) {
      throw new Refusal(
          "the setting \"%s\" does not take that value; it takes %s."
              .formatted(key, ALLOWED.get(key).pattern().replace("(?i)", "").replace("|", ", ")));
    }
    if (key.equals(TIME_ZONE)) {
      checkZone(value);
    }
  }

  private static void checkZone(String name) {
    try {
      DateTimeUtils.getZoneId(name);
    } catch (DateTimeException e) {
      throw new Refusal(
          "there is no time zone \"%s\". Give a region, such as Europe/London, or an offset, such as +02:00."
              .formatted(name));
    }
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
