package dev.weir.mart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftLevelsTest {

  @ParameterizedTest
  @CsvSource({"0, 0.25", "0.3, 0.25", "0.1, 0.1", "NaN, 0.2", "0.1, Infinity"})
  void levelsMustRise(double moderate, double major) {
    assertThatThrownBy(() -> new DriftLevels(moderate, major, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 < moderate < major");
  }

  @Test
  void aBatchNeedsUrls() {
    assertThatThrownBy(() -> new DriftLevels(0.1, 0.25, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 URL or more");
  }
}
