package dev.weir.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.generator.GeneratedRows.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlShapeTest {
  private static final int ROWS = 150_000;
  private static final List<Row> SAMPLE = GeneratedRows.of(ROWS, 42).rows();

  @ParameterizedTest
  @CsvSource({"benign, 0.66", "defacement, 0.15", "phishing, 0.14", "malware, 0.05"})
  void familiesComeInTheirMix(String type, double share) {
    long rows = SAMPLE.stream().filter(row -> row.type().equals(type)).count();
    assertThat(rows / (double) ROWS).isCloseTo(share, within(0.015));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          no scheme      ; 4 ; ^(?![a-z]+://)
          https          ; 4 ; ^https://
          ftp            ; 1 ; ^ftp://
          www            ; 4 ; ^(https?://)?www\\.
          port           ; 4 ; ^[^/]*//[^/?#@]+:[0-9]+(/|$)
          user           ; 4 ; ^(https?://)?[^/?#:]+(:[^/?#@]+)?@
          IP address     ; 4 ; ^(https?://)?([0-9]{1,3}\\.){3}[0-9]{1,3}(:|/|$)
          IP as a number ; 1 ; ^https?://[0-9]{6,10}(/|$)
          punycode       ; 4 ; ^(https?://)?[^/]*xn--
          percent-escape ; 4 ; %[0-9A-F]{2}
          double escape  ; 4 ; %25[0-9A-F]{2}
          outside ASCII  ; 4 ; [^\\x00-\\x7f]
          mojibake       ; 4 ; [\\u00c2-\\u00f0][\\u0080-\\u00bf]
          very long      ; 4 ; ^.{1000,2300}$
          upper host     ; 4 ; ^(https?://)?[A-Z0-9.-]+\\.[A-Z]+(/|$)
          backslash      ; 4 ; \\\\
          quote          ; 4 ; "
          comma          ; 4 ; ,
          fragment       ; 4 ; #
          space          ; 4 ; [ ]
          bare host      ; 4 ; ^(https?://)?[a-z0-9.-]+\\.[a-z]+/?$
          """)
  void messOccurs(String mess, int families, String regex) {
    Pattern pattern = Pattern.compile(regex);
    List<Row> rows = SAMPLE.stream().filter(row -> pattern.matcher(row.url()).find()).toList();
    assertThat(rows).as(mess).hasSizeGreaterThan(10);
    assertThat(rows.stream().map(Row::type).distinct().count())
        .as("families with " + mess)
        .isGreaterThanOrEqualTo(families);
  }

  @ParameterizedTest
  @CsvSource({
    "defacement, option=com_, 0.3, 0.6",
    "benign, option=com_, 0.0, 0.01",
    "malware, '\\.exe', 0.05, 0.3",
    "benign, '\\.exe', 0.003, 0.02",
    "phishing, login|verif|secur|account, 0.2, 0.6",
    "benign, login|verif|secur|account, 0.01, 0.06",
  })
  void familiesDifferAndOverlap(String type, String regex, double least, double most) {
    Pattern pattern = Pattern.compile(regex);
    List<Row> rows = SAMPLE.stream().filter(row -> row.type().equals(type)).toList();
    long matching = rows.stream().filter(row -> pattern.matcher(row.url()).find()).count();
    assertThat(matching / (double) rows.size()).isBetween(least, most);
  }

  @Test
  void mostUrlsAreWellFormedAndSomeAreNot() {
    long parsed = SAMPLE.stream().filter(Row::parses).count();
    assertThat(parsed / (double) ROWS).isBetween(0.97, 0.998);
    assertThat(SAMPLE).noneMatch(row -> row.url().isEmpty() || row.host().isEmpty());
  }

  @Test
  void hostsHaveAHeavyTail() {
    Map<String, Long> rows = countByHost(SAMPLE);
    assertThat(rows.values().stream().mapToLong(Long::longValue).max().orElseThrow())
        .isBetween(ROWS / 200L, ROWS / 20L);
    long single = rows.values().stream().filter(count -> count == 1).count();
    assertThat(single / (double) rows.size()).isGreaterThan(0.5);
  }

  @Test
  void hostsGrowWithTheRows() {
    int few = countByHost(SAMPLE.subList(0, ROWS / 10)).size();
    assertThat(countByHost(SAMPLE).size()).isGreaterThan(5 * few);
  }

  @Test
  void someHostsServeBenignAndMalicious() {
    Map<String, Set<String>> types = new HashMap<>();
    SAMPLE.forEach(
        row -> types.computeIfAbsent(row.host(), host -> new HashSet<>()).add(row.type()));
    long benign = types.values().stream().filter(seen -> seen.contains("benign")).count();
    long mixed =
        types.values().stream().filter(seen -> seen.contains("benign") && seen.size() > 1).count();
    assertThat(mixed / (double) benign).isBetween(0.03, 0.3);
  }

  @Test
  void fewUrlsRepeat() {
    long distinct = SAMPLE.stream().map(Row::url).distinct().count();
    assertThat((ROWS - distinct) / (double) ROWS).isCloseTo(0.0075, within(0.0015));
  }

  @Test
  void fewLabelsAreWrong() {
    RowWriter writer = new RowWriter(42, Grammar.load());
    long wrong = 0;
    for (long row = 0; row < ROWS; row++) {
      wrong += writer.label(row, Family.PHISHING) == Family.PHISHING ? 0 : 1;
    }
    assertThat(wrong / (double) ROWS).isCloseTo(0.015, within(0.001));
  }

  private static Map<String, Long> countByHost(List<Row> rows) {
    return rows.stream()
        .map(Row::host)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
