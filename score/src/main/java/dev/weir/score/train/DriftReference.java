package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.contract.url.UrlMeasure;
import dev.weir.score.quality.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What drift is measured against: how scores and predicted types are distributed over URLs held out
 * at random, as a later batch of the same origin would be, and measures of the URLs over all
 * labelled rows, in tenths.
 */
final class DriftReference {

  private static final int BINS = 10;
  private static final double ACCURACY = 1e-3;

  private DriftReference() {}

  static Map<String, Object> of(Dataset<Row> rows, Predictions heldOut) {
    Map<String, Object> reference = new LinkedHashMap<>(scores(heldOut));
    reference.put("type_counts", types(heldOut));
    Map<String, Object> measures = new LinkedHashMap<>();
    for (UrlMeasure measure : UrlMeasure.values()) {
      measures.put(measure.label(), measured(rows, measure));
    }
    reference.put("measures", measures);
    return reference;
  }

  private static Map<String, Object> scores(Predictions heldOut) {
    double[] scores = new double[heldOut.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = heldOut.maliciousScore(row);
    }
    Arrays.sort(scores);
    double[] edges =
        Arrays.stream(tenths())
            .map(share -> scores[(int) (share * scores.length)])
            .filter(edge -> 0 < edge && edge < 1)
            .distinct()
            .toArray();
    long[] counts = new long[edges.length + 1];
    for (double score : scores) {
      counts[bin(score, edges)]++;
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("score_bins", edges);
    reference.put("score_counts", counts);
    return reference;
  }

  private static Map<String, Long> types(Predictions heldOut) {
    Map<String, Long> types = new LinkedHashMap<>();
    for (UrlType type : UrlType.ALL) {
      types.put(type.label(), 0L);
    }
    for (int row = 0; row < heldOut.size(); row++) {
      types.merge(heldOut.predicted(row).label(), 1L, Long::sum);
    }
    return types;
  }

  private static Map<String, Object> measured(Dataset<Row> rows, UrlMeasure measure) {
    UDF1<String, Double> value = url -> measure.of(UrlAnatomy.of(url));
    Dataset<Row> values =
        rows.select(
            udf(value, DataTypes.DoubleType).apply(col(UrlVectorizer.URL)).as(measure.label()));
    double[] edges =
        Arrays.stream(values.stat().approxQuantile(measure.label(), tenths(), ACCURACY))
            .distinct()
            .toArray();
    Column bin = lit(0);
    for (double edge : edges) {
      bin = bin.plus(col(measure.label()).gt(edge).cast(DataTypes.IntegerType));
    }
    TreeMap<Integer, Long> found = new TreeMap<>();
    for (Row row : values.groupBy(bin.as("bin")).agg(count(lit(1))).collectAsList()) {
      found.put(row.getInt(0), row.getLong(1));
    }
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i <= edges.length; i++) {
      counts.add(found.getOrDefault(i, 0L));
    }
    Map<String, Object> distribution = new LinkedHashMap<>();
    distribution.put("bins", edges);
    distribution.put("counts", counts);
    return distribution;
  }

  private static double[] tenths() {
    double[] shares = new double[BINS - 1];
    for (int bin = 1; bin < BINS; bin++) {
      shares[bin - 1] = (double) bin / BINS;
    }
    return shares;
  }

  /** How many edges the score reaches. */
  private static int bin(double score, double[] edges) {
    int bin = 0;
    while (bin < edges.length && score >= edges[bin]) {
      bin++;
    }
    return bin;
  }
}
