package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.SilverScoredUrls;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Silver to {@code gold.domain_daily}. */
final class DomainDaily {

  private static final Aggregation BY_DOMAIN_AND_DAY =
      new Aggregation(
          List.of(
              col(SilverScoredUrls.REGISTERED_DOMAIN),
              col(SilverScoredUrls.PUBLIC_SUFFIX),
              UtcDay.of(SilverScoredUrls.INGESTED_AT).as(GoldDomainDaily.DAY.name()),
              col(SilverScoredUrls.MODEL_NAME),
              col(SilverScoredUrls.MODEL_VERSION)),
          UrlMeasures.counted());

  private DomainDaily() {}

  static Dataset<Row> of(Dataset<Row> silver) {
    return UrlMeasures.rated(BY_DOMAIN_AND_DAY.of(silver));
  }
}
