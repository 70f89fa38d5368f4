package dev.weir.score.train;

import dev.weir.classifier.Confusion;
import dev.weir.contract.UrlType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Mean F1 of the four types, for MLlib's searches; remembers every fit it was asked about. */
final class MacroF1 extends Evaluator {

  private static final long serialVersionUID = 1L;

  /** A fit, numbered from 0 in the order of the evaluations. */
  record Fit(int number, double macroF1) {}

  private final String uid = "macroF1_" + UUID.randomUUID().toString().substring(0, 12);
  private final transient List<Fit> fits = new ArrayList<>();
  private final transient Consumer<Fit> listener;

  MacroF1(Consumer<Fit> listener) {
    this.listener = listener;
  }

  List<Fit> fits() {
    return fits;
  }

  @Override
  public double evaluate(Dataset<?> predictions) {
    Confusion confusion = new Confusion();
    for (Row row : predictions.groupBy(TrainingRows.TYPE, "prediction").count().collectAsList()) {
      confusion.add(
          UrlType.ALL.get((int) row.getDouble(0)),
          UrlType.ALL.get((int) row.getDouble(1)),
          row.getLong(2));
    }
    Fit fit = new Fit(fits.size(), confusion.macroF1());
    fits.add(fit);
    listener.accept(fit);
    return fit.macroF1();
  }

  @Override
  public Evaluator copy(ParamMap extra) {
    return this;
  }

  @Override
  public String uid() {
    return uid;
  }
}
