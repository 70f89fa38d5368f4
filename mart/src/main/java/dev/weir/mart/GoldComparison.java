package dev.weir.mart;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.Table;
import dev.weir.lake.LakeTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares the rows that a gold table should hold with those that it holds. */
final class GoldComparison {

  /** What is wrong with a key. */
  static final String PROBLEM = "problem";

  static final String MISSING = "missing";
  static final String UNEXPECTED = "unexpected";
  static final String CHANGED = "other values";

  private static final String BALANCE = "balance";

  private GoldComparison() {}

  /** The keys of the table whose rows differ, with the {@link #PROBLEM}; repeated rows differ. */
  static Dataset<Row> differences(Table table, Dataset<Row> expected, Dataset<Row> stored) {
    Column[] columns = LakeTable.cols(table.columns());
    Column lowest = min(new Column(BALANCE));
    Column highest = max(new Column(BALANCE));
    return expected
        .select(columns)
        .withColumn(BALANCE, lit(1))
        .union(stored.select(columns).withColumn(BALANCE, lit(-1)))
        .groupBy(columns)
        .agg(sum(BALANCE).as(BALANCE))
        .filter(new Column(BALANCE).notEqual(0))
        .groupBy(LakeTable.cols(table.key()))
        .agg(
            when(lowest.gt(0), MISSING)
                .when(highest.lt(0), UNEXPECTED)
                .otherwise(CHANGED)
                .as(PROBLEM));
  }
}
