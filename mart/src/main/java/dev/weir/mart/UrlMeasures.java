package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.SilverScoredUrls;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@code gold.domain_daily}, {@code gold.domain_rates} and {@code gold.suffix_rates} say of a
 * group of URLs, in columns of the same names: counts, rate and Wilson bounds.
 */
final class UrlMeasures {

  private static final Map<UrlType, dev.weir.contract.Column> OF_TYPE =
      new EnumMap<>(
          Map.of(
              UrlType.BENIGN, GoldDomainDaily.BENIGN_URLS,
              UrlType.DEFACEMENT, GoldDomainDaily.DEFACEMENT_URLS,
              UrlType.PHISHING, GoldDomainDaily.PHISHING_URLS,
              UrlType.MALWARE, GoldDomainDaily.MALWARE_URLS));

  private UrlMeasures() {}

  /** The counts as aggregates over rows of silver. */
  static List<Column> counted() {
    List<Column> counts = new ArrayList<>();
    counts.add(sum(lit(1L)).as(GoldDomainDaily.URLS.name()));
    counts.add(
        sum(col(SilverScoredUrls.IS_MALICIOUS).cast("bigint"))
            .as(GoldDomainDaily.MALICIOUS_URLS.name()));
    OF_TYPE.forEach(
        (type, column) -> {
          Column is = col(SilverScoredUrls.PREDICTED_TYPE).equalTo(type.label());
          counts.add(sum(when(is, 1L).otherwise(0L)).as(column.name()));
        });
    return counts;
  }

  /** The counts as aggregates over rows that hold such counts. */
  static List<Column> summed() {
    List<Column> counts = new ArrayList<>();
    counts.add(sum(col(GoldDomainDaily.URLS)).as(GoldDomainDaily.URLS.name()));
    counts.add(sum(col(GoldDomainDaily.MALICIOUS_URLS)).as(GoldDomainDaily.MALICIOUS_URLS.name()));
    OF_TYPE.values().forEach(column -> counts.add(sum(col(column)).as(column.name())));
    return counts;
  }

  /** Adds rate and bounds to rows that hold the counts. */
  static Dataset<Row> rated(Dataset<Row> counts) {
    WilsonInterval interval =
        new WilsonInterval(col(GoldDomainDaily.MALICIOUS_URLS), col(GoldDomainDaily.URLS));
    return counts
        .withColumn(GoldDomainDaily.MALICIOUS_RATE.name(), interval.rate())
        .withColumn(GoldDomainDaily.WILSON_LOW.name(), interval.low())
        .withColumn(GoldDomainDaily.WILSON_HIGH.name(), interval.high());
  }
}
