package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold.domain_daily} to {@code gold.domain_rates}: its days summed. */
final class DomainRates {

  private DomainRates() {}

  static Dataset<Row> of(Dataset<Row> domainDaily) {
    List<Column> measures = new ArrayList<>(UrlMeasures.summed());
    measures.add(min(col(GoldDomainDaily.DAY)).as(GoldDomainRates.FIRST_SEEN.name()));
    measures.add(max(col(GoldDomainDaily.DAY)).as(GoldDomainRates.LAST_SEEN.name()));
    List<Column> keys =
        List.of(
            col(GoldDomainDaily.REGISTERED_DOMAIN),
            col(GoldDomainDaily.PUBLIC_SUFFIX),
            col(GoldDomainDaily.MODEL_NAME),
            col(GoldDomainDaily.MODEL_VERSION));
    return UrlMeasures.rated(new Aggregation(keys, measures).of(domainDaily));
  }
}
