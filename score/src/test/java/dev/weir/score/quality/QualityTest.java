package dev.weir.score.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.UrlType;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

  /** Scores from high to low; a capital for malicious. */
  private static Predictions ranked(String order, double... scores) {
    Predictions.Builder rows = new Predictions.Builder();
    for (int i = 0; i < order.length(); i++) {
      UrlType label = order.charAt(i) == 'M' ? UrlType.PHISHING : UrlType.BENIGN;
      rows.add(label, i, 1 - scores[i], 0, scores[i], 0);
    }
    return rows.build();
  }

  /** Rows whose labels are drawn from the probabilities of random margins, then sharpened. */
  static Predictions drawn(int rows, int groups, double sharpened, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Predictions.Builder builder = new Predictions.Builder();
    for (int i = 0; i < rows; i++) {
      double[] margins = new double[4];
      double[] exact = new double[4];
      double[] sharp = new double[4];
      double sumExact = 0;
      double sumSharp = 0;
      for (int type = 0; type < 4; type++) {
        margins[type] = 6 * random.nextDouble();
        exact[type] = Math.exp(margins[type]);
        sharp[type] = Math.exp(sharpened * margins[type]);
        sumExact += exact[type];
        sumSharp += sharp[type];
      }
      double draw = random.nextDouble() * sumExact;
      int label = 0;
      while (label < 3 && draw >= exact[label]) {
        draw -= exact[label++];
      }
      for (int type = 0; type < 4; type++) {
        sharp[type] /= sumSharp;
      }
      builder.add(UrlType.ALL.get(label), i % groups, sharp);
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({
    // order, area under ROC, average precision
    "MMBB, 1, 1",
    "MBMB, 0.75, 0.8333333333",
    "BBMM, 0, 0.4166666667",
    "MBBM, 0.5, 0.75",
  })
  void areasOfKnownOrders(String order, double roc, double precisionRecall) {
    Quality quality = new Quality(ranked(order, 0.9, 0.8, 0.7, 0.1), 0.005);
    assertThat(quality.rocArea()).isCloseTo(roc, within(1e-9));
    assertThat(quality.precisionRecallArea()).isCloseTo(precisionRecall, within(1e-9));
  }

  @Test
  void rowsOfOneScoreComeTogether() {
    Predictions tied = ranked("MBMB", 0.5, 0.5, 0.5, 0.5);
    Quality quality = new Quality(tied, 0.5);
    assertThat(quality.rocArea()).isEqualTo(0.5);
    assertThat(quality.precisionRecallArea()).isEqualTo(0.5);
    assertThat(quality.measures().get(Measure.RECALL_AT_OPERATING_POINT)).isZero();
    assertThat(quality.threshold()).isGreaterThan(0.5);
  }

  @Test
  void theAreaIsTheProbabilityOfARightOrder() {
    Predictions rows = drawn(400, 400, 1, 5);
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        if (rows.malicious(i) && !rows.malicious(j)) {
          pairs++;
          right += rows.maliciousScore(i) > rows.maliciousScore(j) ? 1 : 0;
        }
      }
    }
    assertThat(new Quality(rows, 0.01).rocArea()).isCloseTo(right / pairs, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.001, RECALL_AT_FPR_0_1", "0.005, RECALL_AT_FPR_0_5", "0.01, RECALL_AT_FPR_1"})
  void recallIsWhatStandsAboveTheBenignRowsAllowed(double rate, Measure measure) {
    Predictions rows = drawn(3000, 3000, 1, 9);
    double[] benign =
        IntStream.range(0, rows.size())
            .filter(i -> !rows.malicious(i))
            .mapToDouble(i -> -rows.maliciousScore(i))
            .sorted()
            .toArray();
    double first = -benign[(int) (rate * benign.length)];
    double found =
        IntStream.range(0, rows.size())
            .filter(i -> rows.malicious(i) && rows.maliciousScore(i) > first)
            .count();
    assertThat(new Quality(rows, rate).measures().get(measure))
        .isCloseTo(found / (rows.size() - benign.length), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"3000, 0.01", "3000, 0.1", "300, 0.1", "300, 0.001"})
  void recallAtTheOperatingPointIsWhatTheThresholdFinds(int domains, double rate) {
    Quality quality = new Quality(drawn(3000, domains, 1, 9), rate);
    assertThat(quality.measures().get(Measure.RECALL_AT_OPERATING_POINT))
        .isEqualTo(quality.at(quality.threshold()).recall());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 4})
  void theTemperatureUndoesSharpening(double sharpened) {
    Predictions rows = drawn(20_000, 20_000, sharpened, 3);
    double temperature = Temperature.of(rows);
    assertThat(temperature).isCloseTo(sharpened, within(0.08 * sharpened));
    Quality calibrated = new Quality(rows.at(temperature), 0.005);
    assertThat(calibrated.reliability().error()).isLessThan(0.015);
    assertThat(calibrated.confusion().accuracy())
        .isEqualTo(new Quality(rows, 0.005).confusion().accuracy());
    assertThat(new Quality(drawn(20_000, 20_000, 4, 3), 0.005).reliability().error())
        .isGreaterThan(0.03);
  }

  @Test
  void intervalsHoldTheFigureAndWidenWithTheGroups() {
    Map<Measure, Interval> alone = Bootstrap.usual(0.01).intervals(drawn(2000, 2000, 1, 4));
    Map<Measure, Interval> grouped = Bootstrap.usual(0.01).intervals(drawn(2000, 20, 1, 4));
    for (Measure measure : Measure.values()) {
      Interval interval = alone.get(measure);
      assertThat(interval.low()).as(measure.label()).isLessThanOrEqualTo(interval.value());
      assertThat(interval.high()).as(measure.label()).isGreaterThanOrEqualTo(interval.value());
      // The threshold counts domains, which the groups are.
      if (measure != Measure.RECALL_AT_OPERATING_POINT) {
        assertThat(grouped.get(measure).value()).isEqualTo(interval.value());
      }
    }
    Interval accuracy = alone.get(Measure.ACCURACY);
    double expected = 2 * 1.96 * Math.sqrt(accuracy.value() * (1 - accuracy.value()) / 2000);
    assertThat(accuracy.high() - accuracy.low()).isCloseTo(expected, within(0.25 * expected));
  }

  @Test
  void aModelGainsNothingOverItself() {
    Predictions rows = drawn(500, 50, 1, 6);
    Bootstrap.usual(0.01)
        .gain(rows, rows)
        .values()
        .forEach(gain -> assertThat(gain).isEqualTo(new Interval(0, 0, 0)));
  }

  /** Of 2,000 domains 4 above the threshold leave 0.5 % as the bound, of 200 not even none does. */
  @ParameterizedTest
  @CsvSource({"2000, 4", "10000, 38", "200, 0", "1, 0"})
  void theThresholdHoldsTheRateWithConfidence(int domains, int wrong) {
    double[] scores = IntStream.rangeClosed(0, domains).mapToDouble(i -> 1 - i / 2e4).toArray();
    Quality quality = new Quality(ranked("M" + "B".repeat(domains), scores), 0.005);
    double rate = quality.at(quality.threshold()).falsePositiveRate();
    assertThat(Math.round(rate * domains)).isEqualTo(wrong);
  }

  @Test
  void manyUrlsOfADomainCountAsOne() {
    Predictions.Builder rows = new Predictions.Builder();
    for (int i = 0; i < 2000; i++) {
      double score = 1 - i / 2e4;
      rows.add(UrlType.BENIGN, i / 10, 1 - score, 0, score, 0);
    }
    Quality quality = new Quality(rows.build(), 0.005);
    assertThat(quality.at(quality.threshold()).falsePositiveRate()).isZero();
  }

  @Test
  void noBenignRowIsCalledMaliciousWhereTheScoreIsCertain() {
    Quality quality = new Quality(ranked("BB", 1, 1), 0.005);
    assertThat(quality.at(quality.threshold()).falsePositiveRate()).isZero();
  }

  @Test
  void aThresholdThatCallsNothingMaliciousHasNoPrecision() {
    assertThat(new Quality(ranked("MB", 0.9, 0.1), 0.005).at(0.95))
        .isEqualTo(new CurvePoint(0.95, 0, 0, 0));
  }

  @Test
  void withoutRowsTheFiguresAreNothingAndNoError() {
    Predictions none = new Predictions.Builder().build();
    Quality quality = new Quality(none, 0.005);
    assertThat(quality.figures()).containsEntry("rows", 0L).containsEntry("ece", 0.0);
    assertThat(quality.threshold()).isEqualTo(0.5);
    assertThat(Temperature.of(none)).isEqualTo(1);
    assertThat(quality.curve()).isEmpty();
  }
}
