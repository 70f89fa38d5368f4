package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.UrlType;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  @Test
  void figuresFollowFromTheCounts() {
    Confusion confusion = new Confusion();
    confusion.add(UrlType.BENIGN, UrlType.BENIGN, 80);
    confusion.add(UrlType.BENIGN, UrlType.PHISHING, 20);
    confusion.add(UrlType.PHISHING, UrlType.PHISHING, 30);
    confusion.add(UrlType.PHISHING, UrlType.BENIGN, 10);
    assertThat(confusion.total()).isEqualTo(140);
    assertThat(confusion.accuracy()).isCloseTo(110 / 140.0, within(1e-12));
    assertThat(confusion.precision(UrlType.PHISHING)).isCloseTo(0.6, within(1e-12));
    assertThat(confusion.recall(UrlType.PHISHING)).isCloseTo(0.75, within(1e-12));
    assertThat(confusion.f1(UrlType.PHISHING)).isCloseTo(2 * 0.6 * 0.75 / 1.35, within(1e-12));
    assertThat(confusion.f1(UrlType.MALWARE)).isZero();
    double benign = 160 / 190.0;
    assertThat(confusion.macroF1()).isCloseTo((benign + 60 / 90.0) / 2, within(1e-12));
  }

  @Test
  void withoutRowsAllFiguresAreZero() {
    assertThat(new Confusion().accuracy()).isZero();
    assertThat(new Confusion().macroF1()).isZero();
  }
}
