package dev.weir.score.train;

import dev.weir.classifier.Sight;
import dev.weir.classifier.TrainingSplit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds penalty and width by MLlib's cross-validation, in folds in which no registered domain
 * stands on both sides. The measure is macro-F1.
 */
final class Search {

  private static final String FOLD = "fold";

  private final TrainSettings settings;
  private final SearchGrid grid;
  private final Consumer<String> out;

  /**
   * A search over a grid.
   *
   * @param out takes a line for each fit
   */
  Search(TrainSettings settings, SearchGrid grid, Consumer<String> out) {
    this.settings = settings;
    this.grid = grid;
    this.out = out;
  }

  /**
   * What a search found.
   *
   * @param best the settings with the best mean
   * @param trials each combination with its macro-F1, by fold and on average
   */
  record Found(TrainSettings best, List<Map<String, Object>> trials) {}

  /** Tries all combinations on these rows. */
  Found run(Dataset<Row> rows) {
    // Not the split of the hold-out: of its rows none are here.
    TrainingSplit domains =
        new TrainingSplit(settings.domains().seed() + 1, settings.domains().holdout());
    int folds = grid.folds();
    UrlVectorizer vectorizer = new UrlVectorizer(settings.hashBits(), Sight.URL);
    SoftmaxRegression regression = UrlPipeline.regression(settings);
    ParamMap[] combinations =
        new ParamGridBuilder()
            .addGrid(
                regression.regularization(),
                grid.regularizations().stream().mapToDouble(Double::doubleValue).toArray())
            .addGrid(
                vectorizer.hashBits(),
                grid.hashBits().stream().mapToInt(Integer::intValue).toArray())
            .build();
    MacroF1 measure =
        new MacroF1(
            fit ->
                out.accept(
                    String.format(
                        Locale.ROOT,
                        "search: fold %d of %d, trial %d of %d: macro-F1 %.4f",
                        fit.number() / combinations.length + 1,
                        folds,
                        fit.number() % combinations.length + 1,
                        combinations.length,
                        fit.macroF1())));
    double[] means =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {vectorizer, regression}))
            .setEstimatorParamMaps(combinations)
            .setEvaluator(measure)
            .setNumFolds(folds)
            .setFoldCol(FOLD)
            .fit(rows.withColumn(FOLD, TrainingRows.fold(domains, folds)))
            .avgMetrics();
    List<Map<String, Object>> trials = new ArrayList<>();
    int best = 0;
    for (int trial = 0; trial < combinations.length; trial++) {
      best = means[trial] > means[best] ? trial : best;
      List<Double> ofFolds = new ArrayList<>();
      for (int fit = trial; fit < measure.fits().size(); fit += combinations.length) {
        ofFolds.add(measure.fits().get(fit).macroF1());
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("regularization", combinations[trial].apply(regression.regularization()));
      figures.put("hash_bits", combinations[trial].apply(vectorizer.hashBits()));
      figures.put("macro_f1", means[trial]);
      figures.put("macro_f1_by_fold", ofFolds);
      trials.add(figures);
    }
    TrainSettings found =
        settings.with(
            (Double) combinations[best].apply(regression.regularization()),
            (Integer) combinations[best].apply(vectorizer.hashBits()));
    out.accept(
        String.format(
            Locale.ROOT,
            "search: best regularization %s with %d hash bits, macro-F1 %.4f in folds by domain",
            found.regularization(),
            found.hashBits(),
            means[best]));
    return new Found(found, trials);
  }
}
