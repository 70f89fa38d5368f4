package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldDomainDaily;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold.domain_daily} to {@code gold.suffix_rates}: its domains summed. */
final class SuffixRates {

  private static final Aggregation BY_SUFFIX_AND_DAY =
      new Aggregation(
          List.of(
              col(GoldDomainDaily.PUBLIC_SUFFIX),
              col(GoldDomainDaily.DAY),
              col(GoldDomainDaily.MODEL_NAME),
              col(GoldDomainDaily.MODEL_VERSION)),
          UrlMeasures.summed());

  private SuffixRates() {}

  static Dataset<Row> of(Dataset<Row> domainDaily) {
    return UrlMeasures.rated(BY_SUFFIX_AND_DAY.of(domainDaily));
  }
}
