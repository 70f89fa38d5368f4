package dev.weir.api.mart;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.SilverScoredUrls;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rates by registered domain. */
public final class Domains {

  public static final Listing LIST =
      Listing.of(
          GoldDomainRates.TABLE,
          GoldDomainRates.REGISTERED_DOMAIN,
          new Sort(GoldDomainRates.MALICIOUS_URLS.name(), "BIGINT", true),
          GoldDomainRates.MALICIOUS_URLS,
          GoldDomainRates.MALICIOUS_RATE,
          GoldDomainRates.WILSON_LOW,
          GoldDomainRates.URLS,
          GoldDomainRates.PHISHING_URLS,
          GoldDomainRates.MALWARE_URLS,
          GoldDomainRates.DEFACEMENT_URLS,
          GoldDomainRates.FIRST_SEEN,
          GoldDomainRates.LAST_SEEN,
          GoldDomainRates.REGISTERED_DOMAIN);

  public static final Listing URLS =
      Listing.of(
          SilverScoredUrls.TABLE,
          SilverScoredUrls.URL_ID,
          new Sort(SilverScoredUrls.MALICIOUS_SCORE.name(), "DOUBLE", true),
          SilverScoredUrls.MALICIOUS_SCORE,
          SilverScoredUrls.INGESTED_AT);

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final String SCALE = "(1 + %sE0 / urls)".formatted(Z * Z);

  /** Columns of the rates, summed from days; the interval is Wilson's, step by step as in gold. */
  private static final String SUMMED =
      """
      SELECT registered_domain, public_suffix, model_name, model_version, urls, malicious_urls,
        benign_urls, defacement_urls, phishing_urls, malware_urls, malicious_rate,
        greatest(0E0, least(malicious_rate, centre - half_width)) AS wilson_low,
        least(1E0, greatest(malicious_rate, centre + half_width)) AS wilson_high,
        first_seen, last_seen
      FROM (
        SELECT *, (malicious_rate + %sE0 / urls) / %s AS centre,
          %sE0 * sqrt(malicious_rate * (1 - malicious_rate) / urls
            + %sE0 / (urls * CAST(urls AS DOUBLE))) / %s AS half_width
        FROM (
          SELECT registered_domain, public_suffix, model_name, model_version,
            CAST(sum(urls) AS BIGINT) AS urls, CAST(sum(malicious_urls) AS BIGINT) AS malicious_urls,
            CAST(sum(benign_urls) AS BIGINT) AS benign_urls,
            CAST(sum(defacement_urls) AS BIGINT) AS defacement_urls,
            CAST(sum(phishing_urls) AS BIGINT) AS phishing_urls,
            CAST(sum(malware_urls) AS BIGINT) AS malware_urls,
            CAST(sum(malicious_urls) AS DOUBLE) / sum(urls) AS malicious_rate,
            min(day) AS first_seen, max(day) AS last_seen
          FROM gold.domain_daily
          WHERE day >= CAST(? AS DATE) AND day <= CAST(? AS DATE)
          GROUP BY registered_domain, public_suffix, model_name, model_version) AS summed) AS parts"""
          .formatted(Z * Z / 2, SCALE, Z, Z * Z / 4, SCALE);

  private Domains() {}

  /**
   * Which domains a list has.
   *
   * @param type with URLs of that type
   * @param suffix below one of these
   * @param prefix with which the name begins
   */
  public record Filter(
      int modelVersion,
      Optional<UrlType> type,
      Optional<List<String>> suffix,
      Optional<String> prefix,
      long minUrls,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {}

  /** A page of domains. */
  public static Select page(Filter filter, Sort sort, Optional<Listing.Position> after, int limit) {
    boolean allDays = filter.from().isEmpty() && filter.to().isEmpty();
    Select from =
        allDays
            ? new Select("SELECT * FROM " + GoldDomainRates.TABLE.qualifiedName())
            : new Select(
                "SELECT * FROM (" + SUMMED + ") AS domains",
                filter.from().orElse(LocalDate.of(1, 1, 1)).toString(),
                filter.to().orElse(LocalDate.of(9999, 12, 31)).toString());
    from.where("model_version = ?", filter.modelVersion());
    filter.type().ifPresent(type -> from.where(urls(type) + " > 0"));
    filter.suffix().ifPresent(suffix -> from.whereIn("public_suffix", suffix));
    filter
        .prefix()
        .ifPresent(
            prefix ->
                from.where(
                    "registered_domain >= ? AND registered_domain < ?",
                    prefix,
                    prefix + Character.toString(Character.MAX_CODE_POINT)));
    if (filter.minUrls() > 1) {
      from.where("urls >= ?", filter.minUrls());
    }
    return LIST.page(from, sort, after, limit);
  }

  /** The rates of one domain; no row if no URL of it was scored. */
  static Select one(String domain, int modelVersion) {
    return new Select("SELECT * FROM " + GoldDomainRates.TABLE.qualifiedName())
        .where("registered_domain = ? AND model_version = ?", domain, modelVersion);
  }

  /** Its days, oldest first. */
  static Select days(String domain, int modelVersion) {
    return new Select("SELECT * FROM " + GoldDomainDaily.TABLE.qualifiedName())
        .where("registered_domain = ? AND model_version = ?", domain, modelVersion)
        .orderBy(GoldDomainDaily.DAY.name());
  }

  /** A page of its URLs. */
  public static Select urls(
      String domain,
      int modelVersion,
      Optional<UrlType> type,
      Sort sort,
      Optional<Listing.Position> after,
      int limit) {
    Select from =
        new Select("SELECT * FROM " + SilverScoredUrls.TABLE.qualifiedName())
            .where("registered_domain = ? AND model_version = ?", domain, modelVersion);
    type.ifPresent(wanted -> from.where("predicted_type = ?", wanted.label()));
    return URLS.page(from, sort, after, limit);
  }

  private static String urls(UrlType type) {
    return switch (type) {
      case BENIGN -> GoldDomainRates.BENIGN_URLS.name();
      case DEFACEMENT -> GoldDomainRates.DEFACEMENT_URLS.name();
      case PHISHING -> GoldDomainRates.PHISHING_URLS.name();
      case MALWARE -> GoldDomainRates.MALWARE_URLS.name();
    };
  }
}
