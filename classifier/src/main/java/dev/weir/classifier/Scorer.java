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
  private final Contributions contributions;

  Scorer(CompiledModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.hashBits());
    this.contributions = new Contributions(model.weights());
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
    contributions.begin();
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

  /** What each kind of evidence and each part of a URL adds to each type. */
  private static final class Contributions implements FeatureSink {

    /** Parts beyond this one add to the verdict, but are no reasons. */
    private static final int MOST_PARTS = 256;

    private static final Evidence[] KINDS = Evidence.values();
    private static final int REST = KINDS.length + MOST_PARTS;

    private final PackedWeights weights;
    private final double step;

    /** By slot and type; a slot for each kind, then one for each part, then one for the rest. */
    private final double[] sums = new double[(REST + 1) * TYPES];

    /** Slots that speak for the verdict, and how strongly. */
    private final int[] slots = new int[REST];

    private final double[] strengths = new double[REST];
    private final Evidence[] partKinds = new Evidence[MOST_PARTS];
    private final int[] starts = new int[MOST_PARTS];
    private final int[] ends = new int[MOST_PARTS];
    private int parts;

    /** Where the sums are of what the features now speak of. */
    private int base;

    /** What each bucket now counts for, in units of the weights. */
    private double value;

    /** Sums of the first and third, and of the second and fourth, weights of the latest buckets. */
    private long even;

    private long odd;

    /** How many those buckets are. */
    private int addends;

    Contributions(PackedWeights weights) {
      this.weights = weights;
      this.step = weights.step();
    }

    /** Forgets the URL before. */
    void begin() {
      Arrays.fill(sums, 0, (KINDS.length + parts) * TYPES, 0);
      Arrays.fill(sums, REST * TYPES, sums.length, 0);
      parts = 0;
      base = 0;
    }

    @Override
    public void part(Evidence kind, int start, int end) {
      settle();
      if (parts == MOST_PARTS) {
        base = REST * TYPES;
        return;
      }
      partKinds[parts] = kind;
      starts[parts] = start;
      ends[parts] = end;
      base = (KINDS.length + parts++) * TYPES;
    }

    @Override
    public void about(Evidence kind) {
      settle();
      base = kind.ordinal() * TYPES;
    }

    @Override
    public void counting(double each) {
      settle();
      value = each * step;
    }

    @Override
    public void add(int bucket) {
      long packed = weights.packed(bucket);
      even += packed & PackedWeights.PAIR;
      odd += packed >>> Short.SIZE & PackedWeights.PAIR;
      addends++;
      if (addends == PackedWeights.MOST_ADDENDS) {
        settle();
      }
    }

    @Override
    public void add(int index, double each) {
      long packed = weights.packed(index);
      double scaled = each * step;
      for (int type = 0; type < TYPES; type++) {
        sums[base + type] += PackedWeights.multiple(packed, type) * scaled;
      }
    }

    /** Adds the latest buckets to the sums. */
    private void settle() {
      if (addends > 0) {
        long bias = (long) addends * PackedWeights.BIAS;
        sums[base] += ((even & 0xFFFFFFFFL) - bias) * value;
        sums[base + 1] += ((odd & 0xFFFFFFFFL) - bias) * value;
        sums[base + 2] += ((even >>> Integer.SIZE) - bias) * value;
        sums[base + 3] += ((odd >>> Integer.SIZE) - bias) * value;
        even = 0;
        odd = 0;
        addends = 0;
      }
    }

    double[] addTo(double[] margins) {
      settle();
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

    List<String> reasons(UrlView url, int winner, int other) {
      int speaking = 0;
      for (int slot = 0; slot < KINDS.length + parts; slot++) {
        double strength = sums[slot * TYPES + winner] - sums[slot * TYPES + other];
        if (strength > 0) {
          slots[speaking] = slot;
          strengths[speaking++] = strength;
        }
      }
      List<String> reasons = new ArrayList<>(MOST_REASONS);
      double least = 0;
      while (reasons.size() < MOST_REASONS && speaking > 0) {
        int best = 0;
        for (int i = 1; i < speaking; i++) {
          best = strengths[i] > strengths[best] ? i : best;
        }
        double strength = strengths[best];
        if (strength < least) {
          break;
        }
        least = Math.max(least, LEAST_SHARE * strength);
        String reason = words(slots[best], url);
        speaking--;
        System.arraycopy(slots, best + 1, slots, best, speaking - best);
        System.arraycopy(strengths, best + 1, strengths, best, speaking - best);
        if (!reasons.contains(reason)) {
          reasons.add(reason);
        }
      }
      return reasons;
    }

    private String words(int slot, UrlView url) {
      if (slot < KINDS.length) {
        return Reason.of(KINDS[slot], 0, 0, url);
      }
      int part = slot - KINDS.length;
      return Reason.of(partKinds[part], starts[part], ends[part], url);
    }
  }
}
