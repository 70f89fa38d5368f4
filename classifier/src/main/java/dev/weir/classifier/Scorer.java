package dev.weir.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores URLs one by one with one model; for one thread. What each part of a URL adds to each type
 * is kept apart until the verdict stands, so that the reasons cost no second pass.
 */
public final class Scorer implements UrlScorer {

  private static final int TYPES = CompiledModel.TYPES;
  private static final int MOST_REASONS = 5;

  /** Least part of the strongest reason that another must have to be named. */
  private static final double LEAST_SHARE = 0.1;

  private final CompiledModel model;
  private final FeatureExtractor extractor;
  private final FeatureList features = new FeatureList();
  private final Contributions contributions = new Contributions();

  Scorer(CompiledModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.hashBits());
  }

  @Override
  public List<Prediction> score(List<UrlView> urls) {
    List<Prediction> predictions = new ArrayList<>(urls.size());
    for (UrlView url : urls) {
      predictions.add(score(url));
    }
    return predictions;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}

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
    extractor.extract(url, features);
    contributions.of(features, model.weights());
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
    return contributions.reasons(url, features, winner, other);
  }

  /** What each kind of evidence and each part of a URL adds to each type. */
  private static final class Contributions {

    /** Parts beyond this one add to the verdict, but are no reasons. */
    private static final int MOST_PARTS = 256;

    private static final Evidence[] KINDS = Evidence.values();
    private static final int REST = KINDS.length + MOST_PARTS;

    /** By slot and type; a slot for each kind, then one for each part, then one for the rest. */
    private final double[] sums = new double[(REST + 1) * TYPES];

    private final double[] strengths = new double[REST];
    private final int[] runs = new int[MOST_PARTS];
    private int parts;

    void of(FeatureList features, float[] weights) {
      Arrays.fill(sums, 0, (KINDS.length + parts) * TYPES, 0);
      Arrays.fill(sums, REST * TYPES, sums.length, 0);
      parts = 0;
      for (int run = 0; run < features.runs(); run++) {
        double benign = 0;
        double defacement = 0;
        double phishing = 0;
        double malware = 0;
        int end = features.first(run + 1);
        for (int i = features.first(run); i < end; i++) {
          int at = features.index(i) * TYPES;
          double value = features.value(i);
          benign += weights[at] * value;
          defacement += weights[at + 1] * value;
          phishing += weights[at + 2] * value;
          malware += weights[at + 3] * value;
        }
        int base = slot(features.kind(run), run) * TYPES;
        sums[base] += benign;
        sums[base + 1] += defacement;
        sums[base + 2] += phishing;
        sums[base + 3] += malware;
      }
    }

    private int slot(Evidence kind, int run) {
      if (!kind.isPart()) {
        return kind.ordinal();
      }
      if (parts == MOST_PARTS) {
        return REST;
      }
      runs[parts] = run;
      return KINDS.length + parts++;
    }

    double[] addTo(double[] margins) {
      for (int slot = 0; slot < KINDS.length + parts; slot++) {
        addTo(margins, slot);
      }
      if (parts == MOST_PARTS) {
        addTo(margins, REST);
      }
      return margins;
    }

    private void addTo(double[] margins, int slot) {
      for (int type = 0; type < TYPES; type++) {
        margins[type] += sums[slot * TYPES + type];
      }
    }

    List<String> reasons(UrlView url, FeatureList features, int winner, int other) {
      int slots = KINDS.length + parts;
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
        String reason = words(best, url, features);
        if (!reasons.contains(reason)) {
          reasons.add(reason);
        }
      }
      return reasons;
    }

    private String words(int slot, UrlView url, FeatureList features) {
      if (slot < KINDS.length) {
        return Reason.of(KINDS[slot], 0, 0, url);
      }
      int run = runs[slot - KINDS.length];
      return Reason.of(features.kind(run), features.start(run), features.end(run), url);
    }
  }
}
