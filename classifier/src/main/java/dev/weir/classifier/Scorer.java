package dev.weir.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores URLs one by one with one model; for one thread. What each part of a URL adds to each type
 * is kept apart until the verdict stands, so that the reasons cost no second pass.
 */
public final class Scorer {

  private static final int TYPES = CompiledModel.TYPES;
  private static final int MOST_REASONS = 5;

  /** Least part of the strongest reason that another must have to be named. */
  private static final double LEAST_SHARE = 0.1;

  private final CompiledModel model;
  private final FeatureExtractor extractor;
  private final Contributions contributions;

  Scorer(CompiledModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.hashBits());
    this.contributions = new Contributions(model.weights());
  }

  /** The verdict on what the model sees of a URL. */
  public Prediction score(UrlView url) {
    double[] margins = margins(url);
    double[] probabilities = softmax(margins);
    return new Prediction(
        probabilities[0],
        probabilities[1],
        probabilities[2],
        probabilities[3],
        1 - probabilities[0] >= model.threshold(),
        reasons(url, margins));
  }

  /** Intercept and features times weights, for each type. */
  double[] margins(UrlView url) {
    contributions.clear();
    extractor.extract(url, contributions);
    return contributions.addTo(model.intercepts().clone());
  }

  private static double[] softmax(double[] margins) {
    double max = margins[0];
    for (double margin : margins) {
      max = Math.max(max, margin);
    }
    double[] probabilities = new double[margins.length];
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      probabilities[i] = Math.exp(margins[i] - max);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  /** What speaks most for the winner against the runner-up. */
  private List<String> reasons(UrlView url, double[] margins) {
    int winner = 0;
    for (int type = 1; type < TYPES; type++) {
      winner = margins[type] > margins[winner] ? type : winner;
    }
    int other = winner == 0 ? 1 : 0;
    for (int type = 0; type < TYPES; type++) {
      other = type != winner && margins[type] > margins[other] ? type : other;
    }
    return contributions.reasons(url, winner, other);
  }

  /** Sums of the weights, by part of the URL and type. */
  private static final class Contributions implements FeatureSink {

    /** Parts beyond this one add to the verdict, but are no reasons. */
    private static final int MOST_PARTS = 256;

    private static final int KINDS = Evidence.count();
    private static final Evidence[] KIND = Evidence.values();

    private final float[] weights;

    /** By slot and type; a slot for each kind, one for each part, and one for the rest. */
    private final double[] sums = new double[(KINDS + MOST_PARTS + 1) * TYPES];

    private final double[] strengths = new double[KINDS + MOST_PARTS];
    private final Evidence[] kinds = new Evidence[MOST_PARTS];
    private final int[] starts = new int[MOST_PARTS];
    private final int[] ends = new int[MOST_PARTS];
    private int parts;
    private int base;

    Contributions(float[] weights) {
      this.weights = weights;
    }

    void clear() {
      Arrays.fill(sums, 0, (KINDS + parts) * TYPES, 0);
      Arrays.fill(sums, (KINDS + MOST_PARTS) * TYPES, sums.length, 0);
      parts = 0;
    }

    @Override
    public void part(Evidence kind, int start, int end) {
      if (parts == MOST_PARTS) {
        base = (KINDS + MOST_PARTS) * TYPES;
        return;
      }
      base = (KINDS + parts) * TYPES;
      kinds[parts] = kind;
      starts[parts] = start;
      ends[parts] = end;
      parts++;
    }

    @Override
    public void about(Evidence kind) {
      base = kind.ordinal() * TYPES;
    }

    @Override
    public void add(int index, double value) {
      int at = index * TYPES;
      sums[base] += weights[at] * value;
      sums[base + 1] += weights[at + 1] * value;
      sums[base + 2] += weights[at + 2] * value;
      sums[base + 3] += weights[at + 3] * value;
    }

    double[] addTo(double[] margins) {
      for (int slot = 0; slot < KINDS + parts; slot++) {
        addTo(margins, slot);
      }
      if (parts == MOST_PARTS) {
        addTo(margins, KINDS + MOST_PARTS);
      }
      return margins;
    }

    private void addTo(double[] margins, int slot) {
      for (int type = 0; type < TYPES; type++) {
        margins[type] += sums[slot * TYPES + type];
      }
    }

    List<String> reasons(UrlView url, int winner, int other) {
      int slots = KINDS + parts;
      for (int slot = 0; slot < slots; slot++) {
        strengths[slot] = sums[slot * TYPES + winner] - sums[slot * TYPES + other];
      }
      List<String> reasons = new ArrayList<>(MOST_REASONS);
      double least = 0;
      while (reasons.size() < MOST_REASONS) {
        int best = 0;
        for (int slot = 1; slot < slots; slot++) {
          best = strengths[slot] > strengths[best] ? slot : best;
        }
        double strength = strengths[best];
        if (strength <= 0 || strength < least) {
          break;
        }
        strengths[best] = 0;
        least = Math.max(least, LEAST_SHARE * strength);
        String reason = words(best, url);
        if (!reasons.contains(reason)) {
          reasons.add(reason);
        }
      }
      return reasons;
    }

    private String words(int slot, UrlView url) {
      int part = slot - KINDS;
      return part < 0
          ? Reason.of(KIND[slot], 0, 0, url)
          : Reason.of(kinds[part], starts[part], ends[part], url);
    }
  }
}
