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

  private final Scorer scorer = RandomModel.of(3).scorer();

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
      Prediction prediction = scorer.score(url);
      for (UrlType type : UrlType.ALL) {
        assertThat(Math.log(prediction.probability(type) / prediction.benign()))
            .isCloseTo(margins[type.ordinal()] - margins[0], within(1e-9));
      }
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
        "a.com/\0"
      })
  void messyTextHasFiniteFeaturesAndAVerdict(String text) {
    UrlView url = UrlView.of(UrlAnatomy.of(text));
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

  @ParameterizedTest
  @CsvSource({
    "a.com/index.php?option=com_content, query contains \"option=com_content\"",
    "1.2.3.4/x, host is an IP address",
    "bank.tk, suffix is \".tk\"",
    "a.com/load.exe, path ends in \".exe\"",
    "a.com:8081/, URL names a port",
    "paypal.a.com/, brand name in the sub-domain",
  })
  void reasonsAreWordsAboutTheUrl(String text, String reason) {
    UrlView url = UrlView.of(UrlAnatomy.of(text));
    CompiledModel plain = onlyWhat(url, reason);
    assertThat(plain.scorer().score(url).reasons()).contains(reason);
  }

  /** A model in which the piece behind that reason speaks for malware, and nothing else speaks. */
  private static CompiledModel onlyWhat(UrlView url, String reason) {
    float[] weights = new float[FeatureExtractor.size(RandomModel.HASH_BITS) * CompiledModel.TYPES];
    String[] first = new String[1];
    new FeatureExtractor(RandomModel.HASH_BITS)
        .extract(
            url,
            new FeatureSink() {
              @Override
              public void piece(Evidence kind, int start, int end) {
                first[0] = words(kind, start, end, url);
              }

              @Override
              public void add(int index, double value) {
                if (reason.equals(first[0])) {
                  weights[index * CompiledModel.TYPES + UrlType.MALWARE.ordinal()] =
                      (float) Math.signum(value);
                }
              }
            });
    return CompiledModel.read(
        CompiledModel.write(RandomModel.HASH_BITS, weights, new double[4], 0.5));
  }

  private static String words(Evidence kind, int start, int end, UrlView url) {
    return switch (kind) {
      case HOST_TOKEN -> "host contains \"" + url.host().substring(start, end) + '"';
      case PATH_TOKEN -> "path contains \"" + url.path().substring(start, end) + '"';
      case QUERY_TOKEN -> "query contains \"" + url.query().substring(start, end) + '"';
      case SUFFIX -> "suffix is \"." + url.publicSuffix() + '"';
      case EXTENSION -> "path ends in \"." + LexicalFeatures.extension(url.path()) + '"';
      case LEXICAL -> LexicalFeature.of(start).words();
    };
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
