package dev.weir.thrift;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.command.SetCommand;
import org.apache.spark.sql.types.StructType;

/** What SET, SET -v and SET with a name answer, in Spark's columns: settings open to clients. */
final class SettingsListing {

  /** What Spark's parser takes for the name of a setting. */
  static final String VERBOSE = "-v";

  private static final StructType COLUMNS =
      StructType.fromDDL("key STRING NOT NULL, value STRING NOT NULL");

  private static final StructType VERBOSE_COLUMNS =
      StructType.fromDDL(
          "key STRING NOT NULL, value STRING NOT NULL, meaning STRING NOT NULL,"
              + " `Since version` STRING NOT NULL");

  private SettingsListing() {}

  /** Whether the statement reads settings, and changes none. */
  static boolean isAsked(SetCommand set) {
    return set.kv().isEmpty() || set.kv().get()._2().isEmpty();
  }

  static Dataset<Row> of(SetCommand set, SparkSession session) {
    Map<String, String> settings = SessionSettings.readable(session);
    String asked = set.kv().isEmpty() ? "" : set.kv().get()._1();
    if (asked.equals(VERBOSE)) {
      return session.createDataFrame(
          rows(settings, setting -> new Object[] {setting.getKey(), setting.getValue(), "", ""}),
          VERBOSE_COLUMNS);
    }
    if (!asked.isEmpty()) {
      settings.keySet().retainAll(List.of(asked));
    }
    return session.createDataFrame(
        rows(settings, setting -> new Object[] {setting.getKey(), setting.getValue()}), COLUMNS);
  }

  private static List<Row> rows(
      Map<String, String> settings, Function<Map.Entry<String, String>, Object[]> row) {
    return settings.entrySet().stream().map(row).map(RowFactory::create).toList();
  }
}
