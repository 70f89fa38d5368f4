package dev.weir.jobs;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldPublications;
import dev.weir.lake.Lake;
import dev.weir.lake.NewestPublication;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ten domains with the most malicious URLs of the newest publication, with bars. */
record TopDomains(Lake lake) {

  private static final int DOMAINS = 10;
  private static final int BAR = 20;
  private static final int NAME = 34;

  String text() {
    Row publication = NewestPublication.of(lake).orElseThrow();
    Dataset<Row> domains =
        lake.table(GoldDomainRates.TABLE)
            .at(publication.<Long>getAs(GoldPublications.DOMAIN_RATES_VERSION.name()))
            .filter(
                col(GoldDomainRates.MODEL_VERSION)
                    .equalTo(publication.<Object>getAs(GoldPublications.CHAMPION_VERSION.name())));
    StringBuilder text = new StringBuilder();
    text.append("%nTop domains by malicious URLs%n%n".formatted());
    text.append(
        "  %-34s %6s %10s  %-20s %7s  %s%n"
            .formatted("registered domain", "URLs", "malicious", "", "rate", "95 % interval"));
    for (Row domain : top(domains)) {
      double rate = domain.getDouble(3);
      text.append(
          "  %-34s %,6d %,10d  %-20s %5.1f %%  %.1f to %.1f %%%n"
              .formatted(
                  shortened(domain.getString(0)),
                  domain.getLong(1),
                  domain.getLong(2),
                  bar(rate),
                  100 * rate,
                  100 * domain.getDouble(4),
                  100 * domain.getDouble(5)));
    }
    return text.toString();
  }

  /** In the order of the page's overview. */
  static List<Row> top(Dataset<Row> domains) {
    return domains
        .orderBy(col(GoldDomainRates.MALICIOUS_URLS).desc(), col(GoldDomainRates.REGISTERED_DOMAIN))
        .limit(DOMAINS)
        .select(
            col(GoldDomainRates.REGISTERED_DOMAIN),
            col(GoldDomainRates.URLS),
            col(GoldDomainRates.MALICIOUS_URLS),
            col(GoldDomainRates.MALICIOUS_RATE),
            col(GoldDomainRates.WILSON_LOW),
            col(GoldDomainRates.WILSON_HIGH))
        .collectAsList();
  }

  private static String shortened(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }

  private static String bar(double rate) {
    return "█".repeat((int) Math.round(rate * BAR));
  }
}
