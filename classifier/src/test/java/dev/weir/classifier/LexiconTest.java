package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.classifier.Lexicon.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

  @Test
  void findsEveryPlaceOfEveryWord() {
    List<String> words = List.of("a", "ab", "bab", "bc", "bca", "c", "caa", "abcab", "aa=");
    Lexicon lexicon =
        new Lexicon(Map.of(Group.BRAND, words.subList(0, 4), Group.LURE, words.subList(4, 9)));
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder drawn = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        drawn.append("abcABC=é".charAt(random.nextInt(8)));
      }
      String text = drawn.toString();
      String lower = text.replace('A', 'a').replace('B', 'b').replace('C', 'c');
      List<String> expected = new ArrayList<>();
      for (String word : words) {
        for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
          expected.add((words.indexOf(word) < 4 ? "BRAND " : "LURE ") + at + ' ' + word);
        }
      }
      List<String> found = new ArrayList<>();
      lexicon.scan(
          text,
          0,
          text.length(),
          (groups, from, to) ->
              found.add(
                  (groups == Group.BRAND.bit ? "BRAND " : "LURE ")
                      + from
                      + ' '
                      + lower.substring(from, to)));
      assertThat(found).as(lower).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aWordMayBeOfSeveralGroups() {
    Lexicon lexicon =
        new Lexicon(Map.of(Group.BRAND, List.of("one"), Group.LURE, List.of("one", "none")));
    assertThat(lexicon.first(Group.BRAND, "none", 0, 4)).isEqualTo("one");
    assertThat(lexicon.first(Group.LURE, "none", 0, 4)).isEqualTo("none");
    assertThat(lexicon.first(Group.LURE, "one", 0, 3)).isEqualTo("one");
  }

  @Test
  void looksOnlyAtTheGivenPart() {
    Lexicon lexicon = new Lexicon(Map.of(Group.BRAND, List.of("one", "two")));
    assertThat(lexicon.first(Group.BRAND, "onetwo", 1, 6)).isEqualTo("two");
    assertThat(lexicon.first(Group.BRAND, "onetwo", 1, 5)).isEmpty();
    assertThat(lexicon.first(Group.LURE, "onetwo", 0, 6)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ups.example, ups",
    "track-UPS-1, ups",
    "my.ups, ups",
    "groups.example, ''",
    "upstairs, ''"
  })
  void aWholeWordHasNoLetterBesideIt(String text, String found) {
    Lexicon lexicon =
        new Lexicon(Map.of(Group.BRAND, List.of(" ups "), Group.BRAND_LABEL, List.of("ups")));
    assertThat(lexicon.first(Group.BRAND, text, 0, text.length())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "hol.es, hol.es",
    "a.hol.es, hol.es",
    "hol.es.a, hol.es",
    "alcohol.es, ''",
    "my-hol.es, ''",
    "hol.estate, ''",
    "hol.es-a.b, ''"
  })
  void aNameIsFoundAsWholeLabels(String text, String found) {
    Lexicon lexicon =
        new Lexicon(Map.of(Group.HOSTING, List.of(".hol.es."), Group.DOT_COM, List.of(".com")));
    assertThat(lexicon.first(Group.HOSTING, text, 0, text.length())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"paypa1.example, paypa1", "PAYP4L, PAYP4L", "p4yp4l, p4yp4l", "paypai, ''"})
  void digitsLookLikeLetters(String text, String found) {
    Lexicon lexicon = new Lexicon(Map.of(Group.BRAND, List.of("paypal")));
    assertThat(lexicon.first(Group.BRAND, text, 0, text.length())).isEmpty();
    assertThat(lexicon.firstLookalike(Group.BRAND, text, 0, text.length())).isEqualTo(found);
  }
}
