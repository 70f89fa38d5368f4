package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import dev.weir.contract.UrlType;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlMeasure;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model gave on its held-out rows: {@code registry.models.reference}.
 *
 * @param scoreBins edges between the bins of the malicious score; a score on an edge is in the
 *     upper bin
 * @param scoreCounts rows in each bin: one more than edges; empty if unknown
 * @param typeCounts rows of each type, in the order of {@link UrlType}; empty if unknown
 * @param measures those of which a distribution is known
 */
record Reference(
    List<Double> scoreBins,
    List<Double> scoreCounts,
    List<Double> typeCounts,
    Map<UrlMeasure, Distribution> measures) {

  static final Reference UNKNOWN = new Reference(List.of(), List.of(), List.of(), Map.of());

  /**
   * How a measure of URLs is distributed.
   *
   * @param edges between the bins; a value on an edge is in the lower bin
   * @param counts rows in each bin: one more than edges
   */
  record Distribution(List<Double> edges, List<Double> counts) implements Serializable {

    Distribution {
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
    }

    /** Bin of a value, from 0: how many edges it exceeds. */
    int bin(double value) {
      int bin = 0;
      while (bin < edges.size() && value > edges.get(bin)) {
        bin++;
      }
      return bin;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Reference.class);

  private static final StructType SHAPE =
      StructType.fromDDL(
          "score_bins ARRAY<DOUBLE>, score_counts ARRAY<DOUBLE>, type_counts MAP<STRING, DOUBLE>,"
              + " measures MAP<STRING, STRUCT<bins: ARRAY<DOUBLE>, counts: ARRAY<DOUBLE>>>");

  Reference {
    scoreBins = List.copyOf(scoreBins);
    scoreCounts = List.copyOf(scoreCounts);
    typeCounts = List.copyOf(typeCounts);
    measures = Map.copyOf(measures);
  }

  /** The reference of that version in {@code registry.models}; what is not usable is unknown. */
  static Reference of(Dataset<Row> models, Champion champion) {
    Optional<Reference> found =
        models
            .filter(
                col(RegistryModels.NAME)
                    .equalTo(champion.name())
                    .and(col(RegistryModels.VERSION).equalTo(champion.version().value())))
            .select(from_json(col(RegistryModels.REFERENCE), SHAPE))
            .takeAsList(1)
            .stream()
            .map(row -> row.isNullAt(0) ? UNKNOWN : of(row.getStruct(0)))
            .findFirst();
    Reference reference = found.orElse(UNKNOWN);
    if (reference.scoreCounts.isEmpty() || reference.typeCounts.isEmpty()) {
      LOG.warn(
          "model={} version={} reference=unusable effect=\"drift of its batches is unknown\"",
          champion.name(),
          champion.version());
    }
    return reference;
  }

  private static Reference of(Row json) {
    List<Double> bins = json.isNullAt(0) ? List.of() : json.<Double>getList(0);
    List<Double> counts = json.isNullAt(1) ? List.of() : json.<Double>getList(1);
    Map<String, Double> types = json.isNullAt(2) ? Map.of() : json.<String, Double>getJavaMap(2);
    boolean binned = areEdges(bins) && counts.size() == bins.size() + 1 && areCounts(counts);
    List<Double> ofType =
        Arrays.stream(UrlType.values())
            .map(type -> Objects.requireNonNullElse(new HashMap<>(types).get(type.label()), 0.0))
            .toList();
    return new Reference(
        binned ? bins : List.of(),
        binned ? counts : List.of(),
        areCounts(ofType) ? ofType : List.of(),
        json.isNullAt(3) ? Map.of() : measures(json.getJavaMap(3)));
  }

  private static Map<UrlMeasure, Distribution> measures(Map<String, Row> json) {
    Map<UrlMeasure, Distribution> measures = new EnumMap<>(UrlMeasure.class);
    for (UrlMeasure measure : UrlMeasure.values()) {
      Row row = json.get(measure.label());
      if (row != null && !row.anyNull()) {
        List<Double> edges = row.getList(0);
        List<Double> counts = row.getList(1);
        if (counts.size() == edges.size() + 1 && ascend(edges) && areCounts(counts)) {
          measures.put(measure, new Distribution(edges, counts));
        }
      }
    }
    return measures;
  }

  private static boolean areEdges(List<Double> bins) {
    return bins.stream().allMatch(edge -> edge != null && 0 < edge && edge < 1) && ascend(bins);
  }

  private static boolean ascend(List<Double> bins) {
    return bins.stream().allMatch(Objects::nonNull)
        && IntStream.range(1, bins.size()).allMatch(i -> bins.get(i - 1) < bins.get(i));
  }

  private static boolean areCounts(List<Double> counts) {
    return counts.stream().allMatch(count -> count != null && count >= 0)
        && counts.stream().mapToDouble(count -> count).sum() > 0;
  }

  /** Bin of a row of silver, from 0: how many edges its score reaches. */
  Column scoreBin() {
    return scoreBins.stream()
        .map(edge -> col(SilverScoredUrls.MALICIOUS_SCORE).geq(edge).cast("int"))
        .reduce(lit(0), Column::plus);
  }
}
