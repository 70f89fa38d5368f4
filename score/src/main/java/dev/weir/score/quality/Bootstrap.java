package dev.weir.score.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Intervals by resampling whole groups (registered domains): rows of one domain are not independent
 * evidence.
 *
 * @param resamples how many times
 * @param operatingRate share of domains that may have a benign URL that is called malicious
 */
public record Bootstrap(int resamples, long seed, double operatingRate) {

  private static final double TAIL = 0.025;

  /** Enough resamples for two digits of a bound; they take seconds for 40,000 rows. */
  public static Bootstrap usual(double operatingRate) {
    return new Bootstrap(400, 7, operatingRate);
  }

  /** The figures of these rows with their intervals. */
  public Map<Measure, Interval> intervals(Predictions predictions) {
    Sample sample = new Sample(predictions, operatingRate);
    Map<Measure, Double> values = sample.measures();
    List<Map<Measure, Double>> drawn = new ArrayList<>();
    draw(predictions, times -> drawn.add(sample.measures(times)));
    return intervals(values, drawn);
  }

  /**
   * How much better one model is than another on the same rows.
   *
   * @param before of the one, in the same order of rows as {@code after}
   */
  public Map<Measure, Interval> gain(Predictions before, Predictions after) {
    Sample first = new Sample(before, operatingRate);
    Sample second = new Sample(after, operatingRate);
    List<Map<Measure, Double>> drawn = new ArrayList<>();
    draw(before, times -> drawn.add(minus(second.measures(times), first.measures(times))));
    return intervals(minus(second.measures(), first.measures()), drawn);
  }

  private interface Draw {
    void of(int[] times);
  }

  private void draw(Predictions predictions, Draw draw) {
    int[] groups = groups(predictions);
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < resamples; i++) {
      int[] drawn = new int[count];
      for (int j = 0; j < count; j++) {
        drawn[random.nextInt(count)]++;
      }
      int[] times = new int[groups.length];
      for (int row = 0; row < times.length; row++) {
        times[row] = drawn[groups[row]];
      }
      draw.of(times);
    }
  }

  /** The groups numbered from 0. */
  private static int[] groups(Predictions predictions) {
    Map<Long, Integer> numbers = new HashMap<>();
    int[] groups = new int[predictions.size()];
    for (int row = 0; row < groups.length; row++) {
      Integer number = numbers.putIfAbsent(predictions.group(row), numbers.size());
      groups[row] = number == null ? numbers.size() - 1 : number;
    }
    return groups;
  }

  private static Map<Measure, Double> minus(
      Map<Measure, Double> figures, Map<Measure, Double> others) {
    Map<Measure, Double> gain = new EnumMap<>(Measure.class);
    figures.forEach((measure, value) -> gain.put(measure, value - others.get(measure)));
    return gain;
  }

  private static Map<Measure, Interval> intervals(
      Map<Measure, Double> values, List<Map<Measure, Double>> drawn) {
    Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double[] sorted = drawn.stream().mapToDouble(of -> of.get(measure)).sorted().toArray();
      intervals.put(
          measure,
          sorted.length == 0
              ? new Interval(values.get(measure), values.get(measure), values.get(measure))
              : new Interval(
                  values.get(measure), quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)));
    }
    return intervals;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
