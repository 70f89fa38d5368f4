package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^domain-[0-9]{3}",
        "(jpg|png|gif|exe|zip)$",
        "^(?i)https?://[^/]+/.*\\.php\\?id=[0-9]+$",
        "^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$",
        "^(www\\.|m\\.)?paypal",
        "\\.(ru|cn|tk|ml|ga|cf|gq|xyz|top|club|work|click|link|info|biz|pw|cc|su)$",
        "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|[x-z]",
        "(ab)+",
        "\\+\\+\\+\\+\\+\\+",
        "",
      })
  void whatAnalystsAskIsTaken(String regex) {
    assertThat(BoundedPattern.isRegex(regex)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a*)*b",
        "((a+))+$",
        "(a+b?)+$",
        "(a|a)*b",
        "(a|aa){9}b",
        "(?:a|a)*b",
        "a*a*a*a*a*b",
        "a+?a+?a+?a+?a+?b",
        "a{0,99}a{0,99}a{0,99}a{0,99}a{0,99}b",
        "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaa",
        "(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b",
        "(a)\\1",
        "([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])"
            + "([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])([)]a|a[(])",
        "\\Q(\\Ea|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a",
      })
  void whatRunsAwayIsNot(String regex) {
    assertThat(BoundedPattern.isRegex(regex)).isFalse();
  }
}
