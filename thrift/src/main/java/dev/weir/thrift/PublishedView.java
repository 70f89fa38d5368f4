package dev.weir.thrift;

import static dev.weir.contract.Column.optional;
import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.BIGINT;
import static dev.weir.contract.ColumnType.DATE;
import static dev.weir.contract.ColumnType.DOUBLE;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Table;
import java.util.List;
import java.util.OptionalInt;

/**
 * A ready-made question over gold, which clients see as a view.
 *
 * @param shape name, comment and columns in the order of the query
 * @param query over gold tables only, each by its full name and without WITH
 */
record PublishedView(Table shape, String query) {

  /** The champion's version is that of the newest publication. */
  private static final String CHAMPION =
      " = (SELECT max_by(champion_version, publication_id) FROM gold.publications)";

  static final List<PublishedView> ALL =
      List.of(
          new PublishedView(
              Table.of(
                  "gold",
                  "top_malicious_domains",
                  "Domains by the lower bound of their malicious rate, by the champion model",
                  required("registered_domain", STRING, "Registered domain, or the IP address"),
                  required("public_suffix", STRING, "Public suffix (eTLD); empty for IP addresses"),
                  required("urls", BIGINT, "Distinct URLs"),
                  required("malicious_urls", BIGINT, "URLs that are malicious"),
                  required("malicious_rate", DOUBLE, "malicious_urls divided by urls"),
                  required(
                      "wilson_low",
                      DOUBLE,
                      "Lower bound of the 95 % Wilson interval of the rate: what the order goes by"),
                  required("first_seen", DATE, "First UTC day with a URL of the domain"),
                  required("last_seen", DATE, "Last UTC day with a URL of the domain")),
              """
              SELECT registered_domain, public_suffix, urls, malicious_urls, malicious_rate,
                     wilson_low, first_seen, last_seen
              FROM gold.domain_rates
              WHERE malicious_urls > 0 AND model_version"""
                  + CHAMPION
                  + " ORDER BY wilson_low DESC, malicious_urls DESC, registered_domain"),
          new PublishedView(
              Table.of(
                  "gold",
                  "types_by_day",
                  "URLs of each predicted type by day, by the champion model",
                  required("day", DATE, "UTC day on which the URLs were first ingested"),
                  required("predicted_type", STRING, "benign, defacement, phishing or malware"),
                  required("urls", BIGINT, "Distinct URLs of the type"),
                  required("share", DOUBLE, "urls divided by all URLs of the day"),
                  required("mean_score", DOUBLE, "Mean malicious score of the URLs of the type")),
              """
              SELECT day, predicted_type, urls, share, mean_score
              FROM gold.type_rates
              WHERE model_version"""
                  + CHAMPION),
          new PublishedView(
              Table.of(
                  "gold",
                  "malicious_by_day",
                  "URLs and malicious URLs by day, by the champion model",
                  required("day", DATE, "UTC day on which the URLs were first ingested"),
                  optional("urls", BIGINT, "Distinct URLs"),
                  optional("malicious_urls", BIGINT, "URLs that are malicious"),
                  optional("malicious_rate", DOUBLE, "malicious_urls divided by urls")),
              """
              SELECT day, sum(urls) AS urls, sum(malicious_urls) AS malicious_urls,
                     sum(malicious_urls) / sum(urls) AS malicious_rate
              FROM gold.suffix_rates
              WHERE model_version"""
                  + CHAMPION
                  + " GROUP BY day"),
          new PublishedView(
              Table.of(
                  "gold",
                  "top_suffixes",
                  "Public suffixes with their malicious rate over all days, by the champion model",
                  required("public_suffix", STRING, "Public suffix (eTLD); empty for IP addresses"),
                  optional("urls", BIGINT, "Distinct URLs"),
                  optional("malicious_urls", BIGINT, "URLs that are malicious"),
                  optional("malicious_rate", DOUBLE, "malicious_urls divided by urls")),
              """
              SELECT public_suffix, sum(urls) AS urls, sum(malicious_urls) AS malicious_urls,
                     sum(malicious_urls) / sum(urls) AS malicious_rate
              FROM gold.suffix_rates
              WHERE model_version"""
                  + CHAMPION
                  + " GROUP BY public_suffix"),
          new PublishedView(
              Table.of(
                  "gold",
                  "latest_batches",
                  "Batches with their counts, rate and drift, newest first",
                  required("batch_id", STRING, "Name of the batch"),
                  required("feed", STRING, "Name of the feed"),
                  required("ingested_at", TIMESTAMP, "When the batch was ingested (UTC)"),
                  required("read", BIGINT, "Records read"),
                  required("accepted", BIGINT, "Records accepted"),
                  required("quarantined", BIGINT, "Records refused"),
                  optional("malicious_rate", DOUBLE, "Share of its scored URLs that are malicious"),
                  optional("drift", STRING, "none, moderate or major; null if unknown")),
              """
              SELECT batch_id, feed, ingested_at, read, accepted, quarantined, malicious_rate, drift
              FROM gold.batch_health
              ORDER BY ingested_at DESC, batch_id"""),
          new PublishedView(
              Table.of(
                  "gold",
                  "current_publication",
                  "The publication that every other table and view here shows",
                  required("publication_id", BIGINT, "Number of the publication: 1 is the first"),
                  required("published_at", TIMESTAMP, "When it was published (UTC)"),
                  optional("champion_version", INT, "Model version that was champion")),
              """
              SELECT publication_id, published_at, champion_version
              FROM gold.publications
              WHERE publication_id = (SELECT max(publication_id) FROM gold.publications)"""));

  String name() {
    return shape.name();
  }

  /** The same query where the champion is known, which spares it a look at the publications. */
  String query(OptionalInt champion) {
    return query.replace(
        CHAMPION, " = " + (champion.isPresent() ? champion.getAsInt() : "CAST(NULL AS INT)"));
  }
}
