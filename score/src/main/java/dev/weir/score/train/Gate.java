package dev.weir.score.train;

import dev.weir.score.quality.Bootstrap;
import dev.weir.score.quality.Interval;
import dev.weir.score.quality.Measure;
import dev.weir.score.quality.Predictions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a challenger may follow the champion: on rows of domains that neither was fitted on, it
 * must not be worse in macro-F1 or in recall at the threshold that these rows give it, beyond what
 * chance explains.
 */
record Gate(Bootstrap bootstrap) {

  /** Fewer rows say nothing about either. */
  private static final int LEAST_ROWS = 30;

  private static final List<Measure> MEASURES =
      List.of(Measure.MACRO_F1, Measure.RECALL_AT_OPERATING_POINT);

  /**
   * What the gate found.
   *
   * @param reason the figures, in words
   */
  record Decision(boolean passed, String reason) {}

  /**
   * Judges the challenger.
   *
   * @param champion its predictions
   * @param challenger those of the other, on the same rows in the same order
   */
  Decision judge(Predictions champion, Predictions challenger) {
    if (champion.size() < LEAST_ROWS) {
      return new Decision(
          false,
          "only %d labelled URLs are of domains that neither was fitted on, %d are needed to compare"
              .formatted(champion.size(), LEAST_ROWS));
    }
    if (!champion.areOfBothSides()) {
      return new Decision(
          false,
          "the %,d labelled URLs of domains that neither was fitted on are not both benign and malicious ones"
              .formatted(champion.size()));
    }
    Map<Measure, Interval> before = bootstrap.intervals(champion);
    Map<Measure, Interval> after = bootstrap.intervals(challenger);
    Map<Measure, Interval> gain = bootstrap.gain(champion, challenger);
    boolean passed = MEASURES.stream().allMatch(measure -> gain.get(measure).high() >= 0);
    return new Decision(
        passed,
        "macro-F1 %s, recall at the threshold for false alarms at %s %% of domains: %s, on %,d labelled URLs of domains that neither was fitted on"
            .formatted(
                words(before, after, gain, Measure.MACRO_F1),
                number(100 * bootstrap.operatingRate()),
                words(before, after, gain, Measure.RECALL_AT_OPERATING_POINT),
                champion.size()));
  }

  private static String words(
      Map<Measure, Interval> before,
      Map<Measure, Interval> after,
      Map<Measure, Interval> gain,
      Measure measure) {
    return String.format(
        Locale.ROOT,
        "%.4f against %.4f (difference %+.4f to %+.4f)",
        after.get(measure).value(),
        before.get(measure).value(),
        gain.get(measure).low(),
        gain.get(measure).high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
