package dev.weir.bench;

import dev.weir.classifier.CompiledModel;
import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.FeatureVector;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.Scorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import dev.weir.generator.UrlGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each step costs for one URL on one thread, over {@value URLS} generated URLs in turn. The
 * weights of the model are random: what they are changes no time, how many there are does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UrlBenchmark {

  private static final int URLS = 16_384;
  private static final int HASH_BITS = 18;

  private final String[] texts = new String[URLS];
  private final UrlView[] views = new UrlView[URLS];
  private Scorer scorer;
  private int next;

  /** Generates the URLs and a model. */
  @Setup
  public void generate() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    new UrlGenerator(URLS, 1).write(csv);
    List<String> lines =
        csv.toString(StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .filter(line -> !line.startsWith("\""))
            .toList();
    for (int i = 0; i < URLS; i++) {
      String line = lines.get(i % lines.size());
      texts[i] = line.substring(0, line.lastIndexOf(','));
      views[i] = UrlView.of(UrlAnatomy.of(texts[i]));
    }
    Random random = new Random(1);
    float[] weights = new float[FeatureExtractor.size(HASH_BITS) * UrlType.ALL.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    double[] intercepts = new double[UrlType.ALL.size()];
    scorer = CompiledModel.read(CompiledModel.write(HASH_BITS, weights, intercepts, 0.5)).scorer();
  }

  private int turn() {
    next = (next + 1) % URLS;
    return next;
  }

  /** Text to canonical form and parts. */
  @Benchmark
  public UrlAnatomy anatomy() {
    return UrlAnatomy.of(texts[turn()]);
  }

  /** Parts to the sorted vector that training is given. */
  @Benchmark
  public FeatureVector features() {
    return FeatureVector.of(views[turn()], HASH_BITS);
  }

  /** Parts to probabilities and reasons, as the scoring stage does it. */
  @Benchmark
  public Prediction score() {
    return scorer.score(views[turn()]);
  }
}
