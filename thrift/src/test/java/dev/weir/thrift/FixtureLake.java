package dev.weir.thrift;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * A small published lake. In publication {@code n} every gold table has {@code n} as its model
 * version, so that a mixture of two shows.
 */
final class FixtureLake {

  static final int DOMAINS = 400;
  static final int DAYS = 5;
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 1);

  /** What hostile feeds leave in the lake. */
  static final List<String> HOSTILE =
      List.of(
          "=cmd|' /C calc'!A0.example",
          "<script>alert(1)</script>.example",
          "xn--80ak6aa92e.com",
          "\u202Emoc.elpmaxe",
          "a'b\"c`d\\e.example",
          "line\nbreak\tand\u0000nul.example",
          "'; DROP TABLE gold.domain_rates; --",
          "пример.рф",
          "日本語.example",
          "\uD83D\uDE00.example");

  private final Lake lake;

  FixtureLake(SparkSession spark, Path root) {
    this.lake = new Lake(spark, root.toString());
  }

  /** Writes all gold tables and publishes them. */
  void publish(int number) {
    if (number == 1) {
      overwrite(SilverScoredUrls.TABLE, silver());
    }
    writeUnpublished(number);
    publishAsItIs(number);
  }

  /** Publishes the gold tables as they are. */
  void publishAsItIs(int number) {
    publish(number, Map.of());
  }

  /**
   * Publishes the gold tables as they are.
   *
   * @param otherwise columns of the publication that are not as they should be
   */
  void publish(int number, Map<String, Object> otherwise) {
    Map<String, Object> row = new HashMap<>();
    row.put("publication_id", (long) number);
    row.put("published_at", Timestamp.from(Instant.parse("2026-11-20T10:00:00Z")));
    for (Table table : Tables.PUBLISHED) {
      row.put(GoldPublications.versionOf(table).name(), lake.table(table).version().orElseThrow());
    }
    row.put("silver_version", lake.table(SilverScoredUrls.TABLE).version().orElseThrow());
    row.put("batches_version", -1L);
    row.put("registry_version", -1L);
    row.put("events_version", -1L);
    row.put("champion_version", number);
    row.putAll(otherwise);
    lake.table(GoldPublications.TABLE)
        .appendOnce(
            lake.spark()
                .createDataFrame(
                    List.of(row(GoldPublications.TABLE, row)),
                    LakeTable.schema(GoldPublications.TABLE)),
            List.of(new CommitId("fixture/publications", number)));
  }

  /** Commits the gold tables of that number, and leaves them unpublished. */
  void writeUnpublished(int number) {
    for (Table table : Tables.PUBLISHED) {
      overwrite(table, rows(table, number));
    }
  }

  private void overwrite(Table table, List<Row> rows) {
    lake.table(table)
        .overwrite(lake.spark().createDataFrame(rows, LakeTable.schema(table)).coalesce(1));
  }

  static String domain(int i) {
    return i < HOSTILE.size() ? HOSTILE.get(i) : "domain-%03d.example".formatted(i);
  }

  private static List<Row> rows(Table table, int version) {
    List<Row> rows = new ArrayList<>();
    if (table.equals(GoldDomainRates.TABLE)) {
      for (int i = 0; i < DOMAINS; i++) {
        rows.add(row(table, counts(i, version)));
      }
    } else if (table.equals(GoldDomainDaily.TABLE) || table.equals(GoldSuffixRates.TABLE)) {
      for (int i = 0; i < DOMAINS * DAYS; i++) {
        rows.add(row(table, counts(i / DAYS, version, i % DAYS)));
      }
    } else if (table.equals(GoldTypeRates.TABLE)) {
      for (int i = 0; i < 4 * DAYS; i++) {
        Map<String, Object> row = counts(i, version, i / 4);
        row.put(
            "predicted_type", List.of("benign", "defacement", "phishing", "malware").get(i % 4));
        row.put("share", 0.25);
        row.put("mean_score", 0.5);
        rows.add(row(table, row));
      }
    } else if (table.equals(GoldBatchHealth.TABLE)
        || table.equals(GoldModelQuality.TABLE)
        || table.equals(GoldVerdictFlips.TABLE)) {
      for (int i = 0; i < 3; i++) {
        rows.add(row(table, counts(i, version)));
      }
    }
    return rows;
  }

  private static Map<String, Object> counts(int domain, int version) {
    return counts(domain, version, domain % DAYS);
  }

  private static Map<String, Object> counts(int domain, int version, int day) {
    long urls = 10L + domain % 7;
    long malicious = domain % 5;
    Map<String, Object> row = new HashMap<>();
    row.put("registered_domain", domain(domain % DOMAINS));
    row.put("public_suffix", domain % 3 == 0 ? "com" : "example");
    row.put("day", Date.valueOf(FIRST_DAY.plusDays(day)));
    row.put("first_seen", Date.valueOf(FIRST_DAY));
    row.put("last_seen", Date.valueOf(FIRST_DAY.plusDays(day)));
    row.put("model_name", "lexical");
    row.put("model_version", version);
    row.put("from_version", version);
    row.put("to_version", version);
    row.put("urls", urls);
    row.put("malicious_urls", malicious);
    row.put("malicious_rate", (double) malicious / urls);
    row.put("wilson_low", (double) malicious / urls / 2);
    row.put("wilson_high", (double) malicious / urls * 1.5);
    return row;
  }

  private static List<Row> silver() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(row(SilverScoredUrls.TABLE, counts(i, 1)));
    }
    return rows;
  }

  /** The values by column; what is not given is null where it may be, else something small. */
  private static Row row(Table table, Map<String, Object> values) {
    return RowFactory.create(
        table.columns().stream()
            .map(column -> values.getOrDefault(column.name(), filler(column)))
            .toArray());
  }

  private static Object filler(Column column) {
    if (column.nullable()) {
      return null;
    }
    return switch (column.type()) {
      case STRING -> column.name() + "-1";
      case INT -> 1;
      case BIGINT -> 1L;
      case DOUBLE -> 0.5;
      case BOOLEAN -> true;
      case DATE -> Date.valueOf(FIRST_DAY);
      case TIMESTAMP -> Timestamp.from(Instant.parse("2026-11-20T10:00:00Z"));
      case BINARY -> new byte[] {1};
      case STRINGS -> new String[] {"a reason"};
      case STRING_MAP -> Map.of();
      case FILES -> new Row[0];
    };
  }

  /** Writes a lake by hand: root, and the number of publications. */
  public static void main(String[] args) {
    try (var session = dev.weir.lake.LakeSession.open("fixture", Map.of())) {
      FixtureLake fixture = new FixtureLake(session.spark(), Path.of(args[0]));
      for (int number = 1; number <= Integer.parseInt(args[1]); number++) {
        fixture.publish(number);
      }
    }
  }
}
