package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 GROUP BY CUBE (a, b, c, d, e, f, g, h)",
        "SELECT 1 GROUP BY CUBE (f(a, b, c, d, e, f, g, h, i), (a, b, c, d, e, f, g, h, i))",
        "SELECT 1 AS cube FROM t WHERE (a, b, c, d, e, f, g, h, i, j) IN (SELECT 1)",
        "SELECT 'CUBE (a, b, c, d, e, f, g, h, i)' -- CUBE (a, b, c, d, e, f, g, h, i)",
        "SELECT )))",
      })
  void aSmallCubeIsTaken(String statement) {
    assertThatCode(() -> Groupings.check(statement)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 GROUP BY CUBE (a, b, c, d, e, f, g, h, i)",
        "SELECT 1 GROUP BY GROUPING SETS ((), cube/* */\n(a, b, c, f(d, e), e, f, (g, h), h, i))",
      })
  void aLargeOneIsNot(String statement) {
    assertThatThrownBy(() -> Groupings.check(statement)).isInstanceOf(Refusal.class);
  }
}
