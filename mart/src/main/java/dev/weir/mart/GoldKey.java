package dev.weir.mart;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.contract.table.GoldDomainRates;
import dev.weir.contract.table.GoldModelQuality;
import dev.weir.contract.table.GoldSuffixRates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.table.GoldVerdictFlips;
import dev.weir.lake.LakeTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns that identify a row of a gold table. Rows are stored in their order, so that a
 * look-up by the first of them reads little.
 */
record GoldKey(List<Column> columns) {

  private static final Map<Table, GoldKey> KEYS =
      Map.of(
          GoldDomainDaily.TABLE,
          key(
              GoldDomainDaily.REGISTERED_DOMAIN,
              GoldDomainDaily.DAY,
              GoldDomainDaily.MODEL_NAME,
              GoldDomainDaily.MODEL_VERSION,
              GoldDomainDaily.PUBLIC_SUFFIX),
          GoldDomainRates.TABLE,
          key(
              GoldDomainRates.REGISTERED_DOMAIN,
              GoldDomainRates.MODEL_NAME,
              GoldDomainRates.MODEL_VERSION,
              GoldDomainRates.PUBLIC_SUFFIX),
          GoldTypeRates.TABLE,
          key(
              GoldTypeRates.DAY,
              GoldTypeRates.MODEL_NAME,
              GoldTypeRates.MODEL_VERSION,
              GoldTypeRates.PREDICTED_TYPE),
          GoldSuffixRates.TABLE,
          key(
              GoldSuffixRates.PUBLIC_SUFFIX,
              GoldSuffixRates.DAY,
              GoldSuffixRates.MODEL_NAME,
              GoldSuffixRates.MODEL_VERSION),
          GoldModelQuality.TABLE,
          key(
              GoldModelQuality.MODEL_NAME,
              GoldModelQuality.MODEL_VERSION,
              GoldModelQuality.BATCH_ID),
          GoldBatchHealth.TABLE,
          key(GoldBatchHealth.INGESTED_AT, GoldBatchHealth.BATCH_ID),
          GoldVerdictFlips.TABLE,
          key(
              GoldVerdictFlips.REGISTERED_DOMAIN,
              GoldVerdictFlips.URL_ID,
              GoldVerdictFlips.MODEL_NAME,
              GoldVerdictFlips.TO_VERSION));

  GoldKey {
    columns = List.copyOf(columns);
  }

  static GoldKey of(Table table) {
    return KEYS.get(table);
  }

  Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy(sparkColumns());
  }

  org.apache.spark.sql.Column[] sparkColumns() {
    return columns.stream().map(LakeTable::col).toArray(org.apache.spark.sql.Column[]::new);
  }

  private static GoldKey key(Column... columns) {
    return new GoldKey(List.of(columns));
  }
}
