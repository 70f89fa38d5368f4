package dev.weir.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          plain text           ; plain text
          {name}/{name}        ; münchen/münchen
          {number 3 5}         ; [1-9][0-9]{2,4}
          {range 01 12}        ; 0[1-9]|1[0-2]
          {range 7 7}          ; 7
          {hex 4 4}            ; [0-9a-f]{4}
          {token 30 40}        ; [A-Za-z0-9_-]{30,40}
          {join - name 2 3}    ; münchen(-münchen){1,2}
          {capital word}       ; Paypal
          {upper word}         ; PAYPAL
          {percent name}       ; m%C3%BCnchen
          {mojibake name}      ; mÃ¼nchen
          {punycode name}      ; xn--mnchen-3ya
          {typo word}          ; paypa1|p4ypal
          {ip}                 ; ([0-9]{1,3}\\.){3}[0-9]{1,3}
          {ip decimal}         ; [0-9]{8,10}
          """)
  void expandsEachNotation(String text, String regex) {
    Grammar grammar =
        GrammarParser.parse("start:\n  1 " + text + "\nname = münchen\nword =\n  paypal\n");
    RandomStream random = new RandomStream();
    for (int seed = 0; seed < 200; seed++) {
      random.restart(seed);
      assertThat(expand(grammar, random)).matches(regex);
    }
  }

  @Test
  void drawsByWeight() {
    Grammar grammar =
        GrammarParser.parse("# three to one, and nothing\nstart:\n  60 a\n  20 b\n  20\n");
    RandomStream random = new RandomStream();
    Map<String, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      drawn.merge(expand(grammar, random), 1, Integer::sum);
    }
    assertThat(drawn).containsOnlyKeys("a", "b", "");
    assertThat(drawn.get("a")).isBetween(5_800, 6_200);
    assertThat(drawn.get("b")).isBetween(1_850, 2_150);
  }

  @Test
  void namesTheRuleThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GrammarParser.parse("start:\n  1 {nowhere}\n"))
        .withMessageContaining("nowhere");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grammar.load().rule("nowhere"))
        .withMessageContaining("nowhere");
  }

  @Test
  void everyAlternativeOfTheUrlGrammarExpands() {
    Grammar grammar = Grammar.load();
    RandomStream random = new RandomStream();
    ByteText out = new ByteText(16);
    for (Rule rule : grammar.rules().values()) {
      for (int i = 0; i < 300; i++) {
        out.truncate(0);
        rule.write(out, random);
        assertThat(new String(out.from(0), StandardCharsets.UTF_8))
            .doesNotContain("{", "}", "\n", "\uFFFD");
      }
    }
  }

  private static String expand(Grammar grammar, RandomStream random) {
    ByteText out = new ByteText(4);
    grammar.rule("start").write(out, random);
    return new String(out.from(0), StandardCharsets.UTF_8);
  }
}
