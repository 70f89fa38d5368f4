package dev.weir.api.mart;

import dev.weir.contract.Table;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates by type and by public suffix over days, and their totals. */
public final class Rates {

  public static final Listing TYPES =
      Listing.of(
          GoldTypeRates.TABLE,
          GoldTypeRates.PREDICTED_TYPE,
          new Sort(GoldTypeRates.DAY.name(), "DATE", false),
          GoldTypeRates.DAY);

  public static final Listing SUFFIXES =
      Listing.of(
          GoldSuffixRates.TABLE,
          GoldSuffixRates.PUBLIC_SUFFIX,
          new Sort(GoldSuffixRates.DAY.name(), "DATE", true),
          GoldSuffixRates.DAY);

  private Rates() {}

  /** Days that a list covers, both ends included. */
  public record Days(Optional<LocalDate> from, Optional<LocalDate> to) {}

  /** A page of type rates. */
  public static Select types(
      int modelVersion,
      Optional<UrlType> type,
      Days days,
      Sort sort,
      Optional<Listing.Position> after,
      int limit) {
    Select from = within(GoldTypeRates.TABLE, modelVersion, days);
    type.ifPresent(wanted -> from.where("predicted_type = ?", wanted.label()));
    return TYPES.page(from, sort, after, limit);
  }

  /** A page of suffix rates. */
  public static Select suffixes(
      int modelVersion,
      Optional<List<String>> suffix,
      Days days,
      Sort sort,
      Optional<Listing.Position> after,
      int limit) {
    Select from = within(GoldSuffixRates.TABLE, modelVersion, days);
    suffix.ifPresent(wanted -> from.whereIn("public_suffix", wanted));
    return SUFFIXES.page(from, sort, after, limit);
  }

  /** URLs, malicious URLs, domains and malicious domains of a model version. */
  public static Map<String, Object> totals(Mart mart, int modelVersion) {
    return mart.rows(
            new Select(
                    """
                    SELECT CAST(coalesce(sum(urls), 0) AS BIGINT) AS urls,
                      CAST(coalesce(sum(malicious_urls), 0) AS BIGINT) AS malicious_urls,
                      CAST(sum(malicious_urls) AS DOUBLE) / sum(urls) AS malicious_rate,
                      count(*) AS domains,
                      count(CASE WHEN malicious_urls > 0 THEN 1 END) AS malicious_domains
                    FROM gold.domain_rates""")
                .where("model_version = ?", modelVersion))
        .get(0);
  }

  /** URLs by predicted type. */
  public static List<Map<String, Object>> byType(Mart mart, int modelVersion) {
    return mart.rows(
        new Select("SELECT predicted_type, CAST(sum(urls) AS BIGINT) AS urls FROM gold.type_rates")
            .where("model_version = ?", modelVersion)
            .groupBy("predicted_type")
            .orderBy("predicted_type"));
  }

  private static Select within(Table table, int modelVersion, Days days) {
    Select from =
        new Select("SELECT * FROM " + table.qualifiedName())
            .where("model_version = ?", modelVersion);
    days.from().ifPresent(day -> from.where("day >= CAST(? AS DATE)", day.toString()));
    days.to().ifPresent(day -> from.where("day <= CAST(? AS DATE)", day.toString()));
    return from;
  }
}
