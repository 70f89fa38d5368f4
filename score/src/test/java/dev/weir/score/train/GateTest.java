package dev.weir.score.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.UrlType;
import dev.weir.score.quality.Bootstrap;
import dev.weir.score.quality.Predictions;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  private final Gate gate = new Gate(Bootstrap.usual(0.01));

  /** A model that is right in that share of rows, the same rows for every model. */
  private static Predictions model(int rows, double right, long seed) {
    SplittableRandom labels = new SplittableRandom(1);
    SplittableRandom luck = new SplittableRandom(seed);
    Predictions.Builder builder = new Predictions.Builder();
    for (int i = 0; i < rows; i++) {
      UrlType label = UrlType.ALL.get(labels.nextInt(4));
      int predicted = luck.nextDouble() < right ? label.ordinal() : luck.nextInt(4);
      double[] probabilities = {0.1, 0.1, 0.1, 0.1};
      probabilities[predicted] = 0.7;
      builder.add(label, i / 3, probabilities);
    }
    return builder.build();
  }

  @Test
  void aWorseChallengerIsRefusedWithItsFigures() {
    Gate.Decision decision = gate.judge(model(600, 0.9, 2), model(600, 0.6, 3));
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("macro-F1 0.", "false alarms at 1 % of domains", "600");
  }

  @Test
  void anEqualOrBetterChallengerPasses() {
    assertThat(gate.judge(model(600, 0.9, 2), model(600, 0.9, 2)).passed()).isTrue();
    assertThat(gate.judge(model(600, 0.8, 2), model(600, 0.95, 3)).passed()).isTrue();
  }

  @Test
  void aLossThatChanceExplainsIsNoReasonToRefuse() {
    assertThat(gate.judge(model(200, 0.9, 2), model(200, 0.895, 4)).passed()).isTrue();
  }

  @Test
  void tooFewRowsSayNothing() {
    Gate.Decision decision = gate.judge(model(29, 0.5, 2), model(29, 1, 3));
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("only 29", "30 are needed");
  }

  /** Rows of a domain each, phishing and benign ones, by their malicious scores. */
  private static Predictions scored(double[] phishing, double[] benign) {
    Predictions.Builder builder = new Predictions.Builder();
    for (int i = 0; i < phishing.length; i++) {
      builder.add(UrlType.PHISHING, i, 1 - phishing[i], 0, phishing[i], 0);
    }
    for (int i = 0; i < benign.length; i++) {
      builder.add(UrlType.BENIGN, phishing.length + i, 1 - benign[i], 0, benign[i], 0);
    }
    return builder.build();
  }

  /** So many rows of the first score, then so many of the second, then of the third. */
  private static double[] steps(int first, double a, int second, double b, int third, double c) {
    return DoubleStream.concat(
            DoubleStream.generate(() -> a).limit(first),
            DoubleStream.concat(
                DoubleStream.generate(() -> b).limit(second),
                DoubleStream.generate(() -> c).limit(third)))
        .toArray();
  }

  /** At 0.5 % of 2,000 domains 4 may have a false alarm, with confidence; of the rows it is 10. */
  @Test
  void modelsAreJudgedAtTheThresholdThatTheyWouldRunAt() {
    double[] benign =
        IntStream.range(0, 2000).mapToDouble(i -> i < 10 ? 0.98 - i / 100.0 : 0.2).toArray();
    Gate.Decision decision =
        new Gate(Bootstrap.usual(0.005))
            .judge(
                scored(steps(600, 0.99, 100, 0.93, 300, 0.1), benign),
                scored(steps(300, 0.99, 400, 0.93, 300, 0.1), benign));
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("0.3000 against 0.6000");
  }

  /** Of so few domains the highest benign URL decides the threshold, and with it the recall. */
  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "8, false"})
  void whereDomainsAreFewNoBenignUrlDecidesAlone(int above, boolean passed) {
    double[] phishing = steps(60, 0.4, 0, 0, 0, 0);
    Gate.Decision decision =
        gate.judge(
            scored(phishing, steps(0, 0, 0, 0, 100, 0.1)),
            scored(phishing, steps(above, 0.45, 0, 0, 100 - above, 0.1)));
    assertThat(decision.passed()).as(decision.reason()).isEqualTo(passed);
  }
}
