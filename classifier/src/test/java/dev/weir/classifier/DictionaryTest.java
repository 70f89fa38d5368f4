package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  @Test
  void findsWhatContainsFinds() {
    String[] words = {"a", "ab", "bab", "bc", "bca", "c", "caa", "abcab", "aa="};
    Dictionary dictionary = new Dictionary(words);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append("abcABC=é".charAt(random.nextInt(8)));
      }
      String lower = text.toString().replace('A', 'a').replace('B', 'b').replace('C', 'c');
      long expected = 0;
      for (int word = 0; word < words.length; word++) {
        expected |= lower.contains(words[word]) ? 1L << word : 0;
      }
      assertThat(dictionary.in(text.toString(), 0, text.length())).as(lower).isEqualTo(expected);
      assertThat(dictionary.count(text.toString(), 0, text.length()))
          .isEqualTo(Long.bitCount(expected));
    }
  }

  @Test
  void looksOnlyAtTheGivenPart() {
    Dictionary dictionary = new Dictionary("one", "two");
    assertThat(dictionary.first("onetwo", 1, 6)).isEqualTo("two");
    assertThat(dictionary.first("onetwo", 1, 5)).isEmpty();
    assertThat(dictionary.bits("two", "one")).isEqualTo(3);
    assertThatThrownBy(() -> dictionary.bits("three")).isInstanceOf(IllegalArgumentException.class);
  }
}
