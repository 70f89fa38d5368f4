package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.contract.url.UrlMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The URLs of each batch that the champion scored and was not trained on, counted by the bins of
 * its reference: one row a batch.
 */
final class MeasureCounts {

  private static final String BINS = "bins";

  private MeasureCounts() {}

  static Dataset<Row> of(Dataset<Row> silver, Champion champion, Reference reference) {
    List<UrlMeasure> known = known(reference);
    Map<UrlMeasure, Reference.Distribution> measures = reference.measures();
    UDF1<String, int[]> bins =
        text -> {
          UrlAnatomy url = UrlAnatomy.of(text);
          return known.stream()
              .mapToInt(measure -> measures.get(measure).bin(measure.of(url)))
              .toArray();
        };
    List<Column> counts = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      for (int bin = 0; bin < measures.get(known.get(i)).counts().size(); bin++) {
        Column in = element_at(new Column(BINS), i + 1).equalTo(bin);
        counts.add(sum(when(in, 1L).otherwise(0L)).as(name(known.get(i), bin)));
      }
    }
    return new Aggregation(List.of(col(SilverScoredUrls.BATCH_ID)), counts)
        .of(
            silver
                .filter(champion.gave())
                .filter(col(SilverScoredUrls.IN_TRAINING).equalTo(false))
                .withColumn(
                    BINS,
                    udf(bins, DataTypes.createArrayType(DataTypes.IntegerType, false))
                        .apply(col(SilverScoredUrls.CANONICAL_URL))));
  }

  /** The measures that can be counted, in their order. */
  static List<UrlMeasure> known(Reference reference) {
    return List.of(UrlMeasure.values()).stream().filter(reference.measures()::containsKey).toList();
  }

  /** The counts of a measure's bins. */
  static List<Column> columns(UrlMeasure measure, Reference.Distribution of) {
    return IntStream.range(0, of.counts().size())
        .mapToObj(bin -> new Column(name(measure, bin)))
        .toList();
  }

  private static String name(UrlMeasure measure, int bin) {
    return measure.label() + "_" + bin;
  }
}
