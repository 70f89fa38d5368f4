package dev.weir.score.evaluate;

import dev.weir.classifier.Sight;
import dev.weir.score.quality.Bootstrap;
import dev.weir.score.quality.Interval;
import dev.weir.score.quality.Measure;
import dev.weir.score.quality.Quality;
import dev.weir.score.train.Predicted;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One model under one protocol.
 *
 * @param rows the rows that it was judged by
 * @param intervals of its figures, by resampling domains
 */
record Evaluation(
    Protocol protocol,
    Sight sight,
    Predicted rows,
    Quality quality,
    Map<Measure, Interval> intervals) {

  static Evaluation of(Protocol protocol, Sight sight, Predicted rows, double operatingRate) {
    return new Evaluation(
        protocol,
        sight,
        rows,
        new Quality(rows.predictions(), operatingRate),
        Bootstrap.usual(operatingRate).intervals(rows.predictions()));
  }

  /** What the model is allowed to see, in words. */
  String model() {
    return switch (sight) {
      case URL -> "Weir";
      case SLASH -> "twin that sees the slash of bare hosts";
      case SPELLING -> "twin that sees scheme, www. and slash";
    };
  }

  double value(Measure measure) {
    return intervals.get(measure).value();
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("protocol", protocol.label());
    figures.put("protocol_words", protocol.words());
    figures.put("sight", sight.name().toLowerCase(java.util.Locale.ROOT));
    figures.put("model", model());
    figures.putAll(quality.figures());
    Map<String, Object> bounds = new LinkedHashMap<>();
    intervals.forEach((measure, interval) -> bounds.put(measure.label(), interval));
    figures.put("intervals", bounds);
    return figures;
  }
}
