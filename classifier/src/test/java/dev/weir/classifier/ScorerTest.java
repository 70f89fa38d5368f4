package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {

  private final CompiledModel model = RandomModel.of(3);
  private final Scorer scorer = model.scorer();

  @ParameterizedTest
  @CsvSource({
    "a.com/x, http://a.com/x",
    "a.com/x, https://www.a.com/x",
    "a.com/x?q=1, HTTPS://WWW.www.A.com:443/x?q=1#f",
    "a.com, a.com/",
    "a.com, http://www.a.com:80",
    "https://a.com:80/x, http://a.com:443/x",
    "co.uk, www.co.uk",
    "b.github.io/, https://www.b.github.io",
    "1.2.3.4/x, http://0x01020304/x",
    "a.com/%41, http://a.com/A",
  })
  void aVerdictDependsNeitherOnSchemeNorOnWwwNorOnTheSlashOfABareHost(String one, String other) {
    assertThat(score(other)).isEqualTo(score(one));
  }

  @Test
  void randomUrlsKeepTheirVerdictUnderAnyPrefix() {
    SplittableRandom random = new SplittableRandom(5);
    String[] prefixes = {
      "http://", "https://", "http://www.", "https://www.", "www.", "//", "ftp://"
    };
    for (int i = 0; i < 5_000; i++) {
      String url = randomUrl(random);
      Prediction plain = score(url);
      for (String prefix : prefixes) {
        assertThat(score(prefix + url)).as(prefix + url).isEqualTo(plain);
      }
    }
  }

  @Test
  void theScorerAddsUpTheVectorThatTrainingSees() {
    SplittableRandom random = new SplittableRandom(6);
    float[] weights = RandomModel.weights(3);
    double[] intercepts = {0.1, -0.2, 0.3, 0};
    for (int i = 0; i < 2_000; i++) {
      UrlView url = UrlView.of(UrlAnatomy.of(randomUrl(random)));
      FeatureVector vector = FeatureVector.of(url, RandomModel.HASH_BITS);
      double[] margins = intercepts.clone();
      for (int f = 0; f < vector.indices().length; f++) {
        for (int type = 0; type < 4; type++) {
          margins[type] += weights[vector.indices()[f] * 4 + type] * vector.values()[f];
        }
      }
      assertThat(scorer.margins(url)).containsExactly(margins, within(1e-12));
      Prediction prediction = scorer.score(url);
      for (UrlType type : UrlType.ALL) {
        assertThat(Math.log(prediction.probability(type) / prediction.benign()))
            .isCloseTo(margins[type.ordinal()] - margins[0], within(1e-9));
      }
    }
  }

  @Test
  void aScorerKeepsNothingOfTheUrlsBefore() {
    SplittableRandom random = new SplittableRandom(7);
    score("a.com/" + "x/".repeat(700) + "?" + "k=v&".repeat(700));
    for (int i = 0; i < 500; i++) {
      String url = randomUrl(random);
      Prediction fresh = model.scorer().score(UrlView.of(UrlAnatomy.of(url)));
      assertThat(score(url)).as(url).isEqualTo(fresh);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://",
        "mailto:a@b",
        "http://[::1]:81/",
        "é.com",
        "a.com/%",
        "a.com/?&&==&",
        "a.com/........",
        "\uD800",
        "http://a@b@c:99/x",
        "a",
        "..",
        "a.com/\0",
        "a.com?=",
        "a.com?&",
        "a.com//",
        "a.com//..//",
        "xn--.com/x",
        "com",
        "www.",
        "www.www.com",
        "-.-/-",
        "1.2.3.4:99999/..",
        "a.com/.exe",
        "a.com/😀?😀=😀"
      })
  void messyTextHasFiniteFeaturesAndAVerdict(String text) {
    assertFiniteFeaturesAndAVerdict(UrlView.of(UrlAnatomy.of(text)));
    assertFiniteFeaturesAndAVerdict(Sight.SPELLING.view(UrlAnatomy.of(text), text));
  }

  private void assertFiniteFeaturesAndAVerdict(UrlView url) {
    FeatureVector vector = FeatureVector.of(url, RandomModel.HASH_BITS);
    assertThat(vector.indices()).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.stream(vector.indices()))
        .allMatch(i -> i >= 0 && i < FeatureExtractor.size(14));
    assertThat(Arrays.stream(vector.values()).boxed()).allMatch(Double::isFinite);
    Prediction prediction = scorer.score(url);
    assertThat(
            prediction.benign()
                + prediction.defacement()
                + prediction.phishing()
                + prediction.malware())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void longUrlsAreScored() {
    String url = "a.com/" + "x/".repeat(4000) + "?" + "k=v&".repeat(4000);
    assertThat(score(url).reasons()).allMatch(reason -> reason.length() < 80);
  }

  private Prediction score(String url) {
    return scorer.score(UrlView.of(UrlAnatomy.of(url)));
  }

  private static String randomUrl(SplittableRandom random) {
    String[] hosts = {
      "a.com", "x.y.co.uk", "mail.b.github.io", "1.2.3.4", "login-paypal.tk", "n.de"
    };
    String[] paths = {"", "/", "/a/b.html", "/index.php", "/%7Eu/x.exe", "//d//", "/A-b_c/2020/1"};
    String[] queries = {"", "?q=1", "?option=com_x&Itemid=3", "?u=http://z.com/", "?a&b&c"};
    return hosts[random.nextInt(hosts.length)]
        + (random.nextInt(5) == 0 ? ":8080" : "")
        + paths[random.nextInt(paths.length)]
        + (random.nextBoolean() ? Integer.toString(random.nextInt(), 36) : "")
        + queries[random.nextInt(queries.length)];
  }
}
