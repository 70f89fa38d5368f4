package dev.weir.mart;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code SELECT keys, measures FROM rows GROUP BY keys}. */
record Aggregation(List<Column> keys, List<Column> measures) {

  Aggregation {
    keys = List.copyOf(keys);
    measures = List.copyOf(measures);
  }

  Dataset<Row> of(Dataset<Row> rows) {
    return rows.groupBy(keys.toArray(Column[]::new))
        .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new));
  }
}
