package dev.weir.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores URLs one by one with one model; for one thread. What each piece of a URL adds to each type
 * is kept apart until the verdict stands, so that the reasons cost no second pass.
 */
public final class Scorer {

  private static final int TYPES = CompiledModel.TYPES;

  /** Pieces beyond this one are counted with it. */
  private static final int MAX_PIECES = 256;

  private static final int MAX_REASONS = 3;

  /** Least part of the strongest reason that another must have to be named. */
  private static final double LEAST_SHARE = 0.1;

  private final CompiledModel model;
  private final FeatureExtractor extractor;
  private final Pieces pieces;

  Scorer(CompiledModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.hashBits());
    this.pieces = new Pieces(model.weights());
  }

  /** The verdict on what the model sees of a URL. */
  public Prediction score(UrlView url) {
    pieces.clear();
    extractor.extract(url, pieces);
    double[] margins = model.intercepts().clone();
    for (int piece = 0; piece < pieces.count; piece++) {
      for (int type = 0; type < TYPES; type++) {
        margins[type] += pieces.sums[piece * TYPES + type];
      }
    }
    double[] probabilities = softmax(margins);
    return new Prediction(
        probabilities[0],
        probabilities[1],
        probabilities[2],
        probabilities[3],
        1 - probabilities[0] >= model.threshold(),
        reasons(url, margins));
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

  /** The pieces that speak most for the winner against the runner-up. */
  private List<String> reasons(UrlView url, double[] margins) {
    int winner = 0;
    for (int type = 1; type < TYPES; type++) {
      winner = margins[type] > margins[winner] ? type : winner;
    }
    int other = winner == 0 ? 1 : 0;
    for (int type = 0; type < TYPES; type++) {
      other = type != winner && margins[type] > margins[other] ? type : other;
    }
    List<String> reasons = new ArrayList<>(MAX_REASONS);
    double strongest = 0;
    for (int found = 0; found < MAX_REASONS; found++) {
      int best = -1;
      double most = 0;
      for (int piece = 0; piece < pieces.count; piece++) {
        double weight = pieces.sums[piece * TYPES + winner] - pieces.sums[piece * TYPES + other];
        if (!pieces.named[piece] && weight > most) {
          most = weight;
          best = piece;
        }
      }
      strongest = Math.max(strongest, most);
      if (best < 0 || most < LEAST_SHARE * strongest) {
        break;
      }
      pieces.named[best] = true;
      reasons.add(pieces.words(best, url));
    }
    return reasons;
  }

  /** Sums of the weights of each piece, by type. */
  private static final class Pieces implements FeatureSink {

    private static final int MAX_WORDS = 40;

    private final float[] weights;
    private final double[] sums = new double[MAX_PIECES * TYPES];
    private final Evidence[] kinds = new Evidence[MAX_PIECES];
    private final int[] starts = new int[MAX_PIECES];
    private final int[] ends = new int[MAX_PIECES];
    private final boolean[] named = new boolean[MAX_PIECES];
    private int count;
    private int base;

    Pieces(float[] weights) {
      this.weights = weights;
    }

    void clear() {
      count = 0;
    }

    @Override
    public void piece(Evidence kind, int start, int end) {
      if (count < MAX_PIECES) {
        base = count * TYPES;
        Arrays.fill(sums, base, base + TYPES, 0);
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        named[count] = false;
        count++;
      }
    }

    @Override
    public void add(int index, double value) {
      int at = index * TYPES;
      sums[base] += weights[at] * value;
      sums[base + 1] += weights[at + 1] * value;
      sums[base + 2] += weights[at + 2] * value;
      sums[base + 3] += weights[at + 3] * value;
    }

    String words(int piece, UrlView url) {
      return switch (kinds[piece]) {
        case HOST_TOKEN -> "host contains " + quoted(url.host(), piece);
        case PATH_TOKEN -> "path contains " + quoted(url.path(), piece);
        case QUERY_TOKEN -> "query contains " + quoted(url.query(), piece);
        case EXTENSION -> extension(url);
        case SUFFIX -> "suffix is \"." + url.publicSuffix() + "\"";
        case LEXICAL -> LexicalFeature.of(starts[piece]).words();
      };
    }

    private static String extension(UrlView url) {
      String extension = LexicalFeatures.extension(url.path());
      return extension.isEmpty() ? "no file extension" : "path ends in \"." + extension + '"';
    }

    private String quoted(String text, int piece) {
      int end = Math.min(ends[piece], text.length());
      int start = Math.min(starts[piece], end);
      boolean cut = end - start > MAX_WORDS;
      return '"' + text.substring(start, cut ? start + MAX_WORDS : end) + (cut ? "…\"" : "\"");
    }
  }
}
