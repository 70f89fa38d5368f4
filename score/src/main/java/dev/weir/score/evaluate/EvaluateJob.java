package dev.weir.score.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.Sight;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import dev.weir.score.quality.ClassificationReport;
import dev.weir.score.quality.Predictions;
import dev.weir.score.quality.Temperature;
import dev.weir.score.train.HoldOut;
import dev.weir.score.train.Predicted;
import dev.weir.score.train.TrainingRows;
import dev.weir.score.train.UrlPipeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Reads the labelled rows of {@code bronze.urls}, fits models by each {@link Protocol} and judges
 * them on rows they have not seen; writes a report to local files. Registers nothing; the same rows
 * and settings give the same figures.
 */
public final class EvaluateJob {

  private final Lake lake;
  private final EvaluateSettings settings;
  private final Consumer<String> out;

  /**
   * Evaluates over a lake.
   *
   * @param out takes progress and tables, for people
   */
  public EvaluateJob(Lake lake, EvaluateSettings settings, Consumer<String> out) {
    this.lake = lake;
    this.settings = settings;
    this.out = out;
  }

  public EvaluateReport run() {
    long version =
        lake.table(BronzeUrls.TABLE)
            .version()
            .orElseThrow(
                () ->
                    new LakeException(
                        "There is no bronze.urls in %s to evaluate on: run weir ingest first."
                            .formatted(lake.root())));
    Dataset<Row> rows = folded(lake.table(BronzeUrls.TABLE).at(version)).cache();
    try {
      return evaluate(rows, version);
    } finally {
      rows.unpersist();
    }
  }

  private Dataset<Row> folded(Dataset<Row> bronze) {
    Dataset<Row> rows = TrainingRows.of(bronze);
    return settings
        .foldsFile()
        .map(
            file ->
                Folds.ofFile(rows, bronze.filter(col(BronzeUrls.LABEL.name()).isNotNull()), file))
        .orElseGet(() -> Folds.byDomain(rows, settings.train().domains(), settings.folds()));
  }

  private EvaluateReport evaluate(Dataset<Row> rows, long version) {
    long size = rows.count();
    if (size < 100) {
      throw new LakeException(
          "%d labelled URLs in bronze.urls are too few to evaluate on: ingest a feed with labels."
              .formatted(size));
    }
    if (!TrainingRows.areOfBothSides(rows)) {
      throw new LakeException(
          "The labelled URLs in bronze.urls are all benign or all malicious: ingest a feed with labels of both.");
    }
    List<Integer> folds = Folds.numbers(rows);
    if (folds.size() < 2) {
      throw new LakeException(
          "The labelled URLs in bronze.urls fall into one fold, so that none can be judged by a model of the others: give more folds (evaluate.folds, --folds), or ingest URLs of more domains.");
    }
    long shared = Folds.sharedDomains(rows);
    if (shared > 0) {
      out.accept(
          "evaluate: %,d registered domains stand in several folds; figures of protocol D flatter by as much"
              .formatted(shared));
    }
    List<Evaluation> evaluations = new ArrayList<>();
    for (Sight sight : settings.twins() ? List.of(Sight.values()) : List.of(Sight.URL)) {
      evaluations.add(sampled(rows, sight, (double) settings.sample() / size));
      evaluations.add(random(rows, sight));
      evaluations.add(byDomain(rows, folds, sight));
    }
    evaluations.sort(java.util.Comparator.comparing(Evaluation::protocol));
    Evaluation headline =
        evaluations.stream()
            .filter(one -> one.protocol() == Protocol.D && one.sight() == Sight.URL)
            .findFirst()
            .orElseThrow();
    out.accept(new FigureTable(evaluations).text());
    out.accept(FigureTable.bounds(headline));
    out.accept(new ClassificationReport(headline.quality().confusion()).text());

    double threshold = headline.quality().threshold();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("evaluated_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    report.put("bronze_version", version);
    report.put("rows", size);
    report.put("domains_in_several_folds", shared);
    report.put("threshold", threshold);
    report.put("false_positive_rate", settings.train().falsePositiveRate());
    report.put("evaluations", evaluations.stream().map(Evaluation::figures).toList());
    report.put("slices", Slice.of(headline.rows(), threshold));
    report.put("telling", telling(rows));
    String page = new ReportFiles(settings.out()).write(report).toString();
    return new EvaluateReport(version, size, evaluations.stream().map(this::brief).toList(), page);
  }

  private Map<String, Object> brief(Evaluation evaluation) {
    Map<String, Object> brief = new LinkedHashMap<>();
    brief.put("protocol", evaluation.protocol().label());
    brief.put("model", evaluation.model());
    evaluation.intervals().forEach((measure, value) -> brief.put(measure.label(), value.value()));
    return brief;
  }

  /** Protocol S: of each type the same share of rows; of the sample each fifth row is judged. */
  private Evaluation sampled(Dataset<Row> rows, Sight sight, double share) {
    Column rank =
        row_number()
            .over(
                Window.partitionBy(TrainingRows.TYPE)
                    .orderBy(
                        xxhash64(col(TrainingRows.DIGEST), lit(settings.train().urls().seed()))));
    Column ofType = count(lit(1)).over(Window.partitionBy(TrainingRows.TYPE));
    Dataset<Row> sample =
        rows.withColumn("rank", rank)
            .withColumn("of_type", ofType)
            .filter(col("rank").leq(round(col("of_type").multiply(Math.min(1, share)))))
            .cache();
    try {
      return judged(
          Protocol.S,
          sight,
          sample.filter(col("rank").mod(5).notEqual(0)),
          sample.filter(col("rank").mod(5).equalTo(0)));
    } finally {
      sample.unpersist();
    }
  }

  /** Protocol F: the split of {@code weir train}. */
  private Evaluation random(Dataset<Row> rows, Sight sight) {
    Column heldOut = TrainingRows.heldOutUrl(settings.train().urls());
    return judged(Protocol.F, sight, rows.filter(heldOut.unary_$bang()), rows.filter(heldOut));
  }

  private Evaluation judged(
      Protocol protocol, Sight sight, Dataset<Row> fitted, Dataset<Row> others) {
    out.accept("evaluate: protocol %s, %s".formatted(protocol.label(), sight));
    Predicted predicted = Predicted.of(others, fit(fitted, sight), sight);
    return Evaluation.of(protocol, sight, predicted, settings.train().falsePositiveRate());
  }

  /**
   * Protocol D: each fold judged by a model of the others, its temperature found on the predictions
   * of the others.
   */
  private Evaluation byDomain(Dataset<Row> rows, List<Integer> numbers, Sight sight) {
    List<Predicted> folds = new ArrayList<>();
    for (int fold : numbers) {
      out.accept(
          "evaluate: protocol D, %s, fold %d of %d"
              .formatted(sight, folds.size() + 1, numbers.size()));
      Column judged = col(Folds.FOLD).equalTo(fold);
      CompiledModel model = fit(rows.filter(judged.unary_$bang()), sight);
      folds.add(Predicted.of(rows.filter(judged), model, sight));
    }
    Predicted pooled = null;
    for (int fold = 0; fold < folds.size(); fold++) {
      Predictions others = new Predictions.Builder().build();
      for (int other = 0; other < folds.size(); other++) {
        others = other == fold ? others : others.and(folds.get(other).predictions());
      }
      Predicted one = folds.get(fold);
      Predicted calibrated = one.with(one.predictions().at(Temperature.of(others)));
      pooled = pooled == null ? calibrated : pooled.and(calibrated);
    }
    return Evaluation.of(Protocol.D, sight, pooled, settings.train().falsePositiveRate());
  }

  private CompiledModel fit(Dataset<Row> rows, Sight sight) {
    return CompiledModel.read(
        UrlPipeline.compile(
            UrlPipeline.fit(rows, settings.train(), sight), settings.train().hashBits(), 0.5));
  }

  private Map<String, Map<String, Long>> telling(Dataset<Row> rows) {
    Column heldOut = HoldOut.of(rows, settings.train().domains()).holds();
    out.accept("evaluate: what moves verdicts most");
    return Telling.of(rows.filter(heldOut), fit(rows.filter(heldOut.unary_$bang()), Sight.URL));
  }
}
