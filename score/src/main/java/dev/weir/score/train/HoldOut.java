package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.weir.classifier.TrainingSplit;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The registered domains that no model is fitted on. A domain with more than a thousandth of all
 * rows is never held out: it would decide the figures alone.
 *
 * @param heavy digests of these domains, fewer than a thousand
 */
public record HoldOut(TrainingSplit domains, Set<Long> heavy) {

  private static final double HEAVY_SHARE = 1e-3;
  private static final long LEAST_HEAVY = 10;

  public HoldOut {
    heavy = Set.copyOf(heavy);
  }

  /**
   * The hold-out among these rows.
   *
   * @param rows with the columns of {@link TrainingRows}
   */
  public static HoldOut of(Dataset<Row> rows, TrainingSplit domains) {
    double most = Math.max(LEAST_HEAVY, HEAVY_SHARE * rows.count());
    return new HoldOut(
        domains,
        rows
            .groupBy(TrainingRows.DOMAIN)
            .agg(count(lit(1)).as("rows"))
            .filter(col("rows").gt(most))
            .collectAsList()
            .stream()
            .map(row -> row.getLong(0))
            .collect(Collectors.toSet()));
  }

  /** Whether a row is held out. */
  public Column holds() {
    TrainingSplit split = domains;
    HashSet<Long> never = new HashSet<>(heavy);
    UDF1<Long, Boolean> holds = domain -> split.holdsOut(domain) && !never.contains(domain);
    return udf(holds, DataTypes.BooleanType).apply(col(TrainingRows.DOMAIN));
  }
}
