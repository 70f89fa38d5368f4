package dev.weir.score.quality;

import dev.weir.classifier.Confusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of a model over labelled rows that it was not fitted on.
 *
 * @param operatingRate share of domains that may have a benign URL that is called malicious
 */
public record Quality(Predictions predictions, double operatingRate) {

  private static final int POINTS = 100;

  public Confusion confusion() {
    Confusion confusion = new Confusion();
    for (int row = 0; row < predictions.size(); row++) {
      confusion.add(predictions.label(row), predictions.predicted(row), 1);
    }
    return confusion;
  }

  public Map<Measure, Double> measures() {
    return new Sample(predictions, operatingRate).measures();
  }

  public Reliability reliability() {
    return Reliability.of(predictions);
  }

  /** ROC and precision-recall curve of malicious against benign. */
  public List<CurvePoint> curve() {
    return Ranking.malicious(predictions).curve(POINTS);
  }

  /** Area under the ROC curve, malicious against benign. */
  public double rocArea() {
    return Ranking.malicious(predictions).rocArea();
  }

  /** Average precision, malicious against benign. */
  public double precisionRecallArea() {
    return Ranking.malicious(predictions).precisionRecallArea();
  }

  /** The score from which the model is to call a URL malicious, at the operating rate. */
  public double threshold() {
    return DomainThreshold.of(predictions, operatingRate).score();
  }

  /** What a threshold finds, and at which price; all 0 where it calls nothing malicious. */
  public CurvePoint at(double threshold) {
    long found = 0;
    long malicious = 0;
    long wrong = 0;
    for (int row = 0; row < predictions.size(); row++) {
      boolean above = predictions.maliciousScore(row) >= threshold;
      malicious += predictions.malicious(row) ? 1 : 0;
      found += predictions.malicious(row) && above ? 1 : 0;
      wrong += !predictions.malicious(row) && above ? 1 : 0;
    }
    long benign = predictions.size() - malicious;
    return new CurvePoint(
        threshold,
        malicious == 0 ? 0 : (double) found / malicious,
        found + wrong == 0 ? 0 : (double) found / (found + wrong),
        benign == 0 ? 0 : (double) wrong / benign);
  }

  /** The figures by name, for JSON. */
  public Map<String, Object> figures() {
    Map<String, Object> figures =
        new LinkedHashMap<>(new ClassificationReport(confusion()).figures());
    measures().forEach((measure, value) -> figures.putIfAbsent(measure.label(), value));
    figures.put("roc_auc", rocArea());
    figures.put("pr_auc", precisionRecallArea());
    figures.put("ece", reliability().error());
    figures.put("reliability", reliability().bins());
    figures.put("curve", curve());
    return figures;
  }
}
