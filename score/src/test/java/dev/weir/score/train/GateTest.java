package dev.weir.score.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.UrlType;
import dev.weir.score.quality.Bootstrap;
import dev.weir.score.quality.Predictions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
    assertThat(decision.reason()).contains("macro-F1 0.", "false-positive rate of 1 %", "600");
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
}
