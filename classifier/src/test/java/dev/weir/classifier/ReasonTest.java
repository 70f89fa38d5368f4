package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

  private static final Pattern QUOTED = Pattern.compile("\"(.*[^…])\"");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.com/index.php?option=com_content&x=1 | query contains \"option=com_content\"",
        "a.com/index.php?option=com_content&x=1 | query names a Joomla component",
        "a.com/x?&b=1                | query contains \"&\"",
        "a.com/x?b=1&a=2&            | query has the keys \"b, a\"",
        "a.com/x?b=1                 | query has the key \"b\"",
        "a.com/x?&&                  | query has no keys",
        "a.com/x?q=12                | query contains 2 digits",
        "a.com/x?u=HTTP://b.com/     | query contains \"http\"",
        "1.2.3.4/x                   | host is an IP address",
        "http://[::1]/x              | host is an IP address",
        "256.1.1.1/x                 | host is \"256.1.1.1\"",
        "256.1.1.1/x                 | host has no public suffix",
        "mail.www.x.co.uk/           | host contains \"mail\"",
        "mail.www.x.co.uk/           | host has 2 sub-domains",
        "login.x.co.uk/              | host has 1 sub-domain",
        "login.x.co.uk/              | registered domain is \"x.co.uk\"",
        "login.x.co.uk/              | suffix is \".co.uk\"",
        "login.x.co.uk/              | host contains the lure \"login\"",
        "github.io                   | host is \"github.io\"",
        "https://www.gov.uk/x        | host is \"gov.uk\"",
        "localhost/x                 | host is \"localhost\"",
        "x.github.io                 | suffix is \".github.io\"",
        "bank.tk                     | suffix is \".tk\"",
        "my-bank-1.tk                | host contains 2 hyphens",
        "my-bank-1.tk                | host contains 1 digit",
        "mybank.tk                   | host is shorter than most",
        "this-is-a-long-name-of-a-host.example.tk | host is longer than most",
        "xn--bcher-kva.com           | host is an internationalised name",
        "a.com:8081/                 | URL names port 8081",
        "paypal.a.com/               | sub-domain contains \"paypal\", the name of a brand",
        "my-paypal.com/              | registered domain contains \"paypal\", the name of a brand",
        "paypal.com.a.de/            | sub-domain contains com, net, org or co as a word",
        "a-com.de/                   | registered domain contains com, net or org as a word",
        "a.weebly.com/               | host is of the hosting service \"weebly\"",
        "a.blogspot.com/             | host is of the blog service \"blogspot\"",
        "a.blogspot.co.uk/           | host is of the blog service \"blogspot\"",
        "a.web.app/                  | host is of the hosting service \"web.app\"",
        "paypa1-a.com/               | registered domain contains \"paypa1\", which looks like the name of a brand",
        "a.com:8081                  | URL has no path and no query",
        "paypal.com@evil.com/        | URL has no path and no query",
        "paypal.com@evil.com/        | URL has user information before the host",
        "a.com/?x                    | URL has no path",
        "a.com/load.EXE              | path ends in \".EXE\"",
        "a.com/load                  | path has no short file extension",
        "a.com/f.torrent             | path has no short file extension",
        "a.com/x?newsItemID=3        | query contains \"itemid=\"",
        "a.com/b/c/                  | path ends in a slash",
        "a.com/b//c                  | path contains a doubled slash",
        "a.com/b//c                  | path contains \"/b\"",
        "a.com/b/c/d/e/f/g/h         | path has 7 segments",
        "a.com/b//c/                 | path has 2 segments",
        "a.com/b12                   | path contains 2 digits",
        "a.com/BcD                   | path contains 2 capitals",
        "a.com/2019/x                | path contains a year",
        "a.com/0123456789abcdef      | path contains a long hexadecimal number",
        "a.com/big-news_of-it.html   | path contains 2 hyphens",
        "a.com/big-news_of-it.html   | path contains 1 underscore",
        "a.com/big-news_of-it.html   | path contains 3 words",
        "a.com/bigger                | path contains no dots",
        "a.com/%e4%e4                | path contains 2 percent-escapes",
        "a.com/~joe                  | path contains a tilde",
        "a.com/Signin                | path contains the lure \"signin\"",
        "a.com/b?x=ebay              | query contains \"ebay\", the name of a brand",
        "a.com/auth/x                | path contains the lure \"auth\"",
        "a.com/x/Paypal              | path contains \"paypal\", the name of a brand",
        "a.com/wp-content/x          | path contains \"wp-\", as of WordPress",
        "a.com/d/Default.asp         | path is that of an index page",
        "a.com/index.php             | path is that of an index page",
        "a.com/main.htm              | path is that of an index page",
        "a.com/.git/x                | path contains a segment that begins with a dot",
        "mailto:joe                  | URL has no host",
      })
  void reasonsAreWordsAboutTheUrl(String text, String reason) {
    UrlView url = UrlView.of(UrlAnatomy.of(text));
    assertThat(reasonsWhereOnlyThatSpeaks(url, reason)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alcohol.es",
        "europe.hu",
        "psychicmedium.com",
        "my-medium.com",
        "platforms.example.com",
        "forms.example.com",
        "fleek.com",
        "butterfly.dev",
      })
  void aHostIsOfAServiceByWholeLabels(String host) {
    assertThat(evidence(host)).doesNotContain(Evidence.BLOG_SERVICE, Evidence.HOSTING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thepiratebay.org",
        "powells.com",
        "a.com/purchase.php?accreditation=1",
        "a.com/posters/amelia",
        "a.com/grappled/pineapples",
        "hopitaux.fr/novascotia/banquet",
        "bancorp.com/websafe/olxen",
        "a.com/author/jane?disclaimer",
        "residential.com/designing/quotations",
      })
  void brandsAndLuresAreNoPartsOfOtherWords(String url) {
    assertThat(evidence(url))
        .doesNotContain(Evidence.DOMAIN_BRAND, Evidence.PATH_BRAND, Evidence.QUERY_BRAND)
        .doesNotContain(Evidence.HOST_LURE, Evidence.PATH_LURE, Evidence.QUERY_LURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"booking.com", "airbnb.fr", "discord.com", "dhl.de", "citi.com"})
  void aBrandIsInItsPlaceOnASiteOfItsName(String host) {
    assertThat(evidence(host + "/" + host + "?" + host))
        .doesNotContain(Evidence.DOMAIN_BRAND, Evidence.PATH_BRAND, Evidence.QUERY_BRAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/css/main.css", "/img/default.jpg", "/home.png", "/main.js", "/index.rss"})
  void aFileThatIsNoPageIsNoIndexPage(String path) {
    assertThat(evidence("a.com" + path)).doesNotContain(Evidence.INDEX_PAGE);
  }

  @Test
  void aHostThatKeepsItsLettersHasNoUnderscore() {
    assertThat(UrlAnatomy.of("xn--\u015F.com").host()).contains("\u015F");
    assertThat(evidence("xn--\u015F.com")).doesNotContain(Evidence.HOST_UNDERSCORE);
  }

  @Test
  void longPartsAreCut() {
    UrlView url = UrlView.of(UrlAnatomy.of("a.com/" + "x".repeat(100)));
    String reason = "path contains \"/" + "x".repeat(39) + "…\"";
    assertThat(reasonsWhereOnlyThatSpeaks(url, reason)).contains(reason);
  }

  @Test
  void reasonsAreFewDistinctAndQuoteTheUrl() {
    String[] urls = {
      "login.paypal.com.x.tk/webscr/cmd=_login/index.php?u=1&U=2&u=3",
      "a.com/b/b/b/b/b/b/b/b//c?x&x&x&x",
      "1.2.3.4:81/bin.sh",
      "www.x.github.io/wp-content/2019/01/Some-Title_here.html",
    };
    SplittableRandom seeds = new SplittableRandom(1);
    for (int i = 0; i < 40; i++) {
      Scorer scorer = RandomModel.of(seeds.nextLong()).scorer();
      for (String text : urls) {
        UrlView url = UrlView.of(UrlAnatomy.of(text));
        List<String> reasons = scorer.score(url).reasons();
        assertThat(reasons).doesNotHaveDuplicates().hasSizeBetween(1, 5);
        for (String reason : reasons) {
          Matcher quoted = QUOTED.matcher(reason);
          if (quoted.find() && !reason.startsWith("query has the key")) {
            assertThat(url.key().toLowerCase(Locale.ROOT))
                .contains(quoted.group(1).toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }

  @Test
  void weakReasonsAreNotNamed() {
    UrlView url = UrlView.of(UrlAnatomy.of("bank.tk:81/load.exe"));
    float[] weights = new float[FeatureExtractor.size(RandomModel.HASH_BITS) * 4];
    int lexical = 1 << RandomModel.HASH_BITS;
    weights[malware(lexical + LexicalFeature.PORT.ordinal())] = 1;
    weights[malware(lexical + LexicalFeature.EXTENSION_PROGRAM.ordinal())] = 0.2f;
    weights[malware(lexical + LexicalFeature.TLD_FREE.ordinal())] = 0.05f;
    assertThat(reasons(url, weights)).containsExactly("URL names port 81", "path ends in \".exe\"");
  }

  private static Set<Evidence> evidence(String text) {
    FeatureList features = new FeatureList();
    new FeatureExtractor(RandomModel.HASH_BITS).extract(UrlView.of(UrlAnatomy.of(text)), features);
    return IntStream.range(0, features.runs()).mapToObj(features::kind).collect(Collectors.toSet());
  }

  /**
   * Reasons of a model in which what stands behind that reason speaks for malware, all else not.
   */
  private static List<String> reasonsWhereOnlyThatSpeaks(UrlView url, String reason) {
    FeatureList features = new FeatureList();
    new FeatureExtractor(RandomModel.HASH_BITS).extract(url, features);
    float[] weights = new float[FeatureExtractor.size(RandomModel.HASH_BITS) * 4];
    Set<String> all = new HashSet<>();
    for (int run = 0; run < features.runs(); run++) {
      String words = Reason.of(features.kind(run), features.start(run), features.end(run), url);
      all.add(words);
      for (int i = features.first(run); words.equals(reason) && i < features.first(run + 1); i++) {
        weights[malware(features.index(i))] = (float) Math.signum(features.value(i));
      }
    }
    assertThat(all).contains(reason);
    return reasons(url, weights);
  }

  private static List<String> reasons(UrlView url, float[] weights) {
    byte[] model = CompiledModel.write(RandomModel.HASH_BITS, weights, new double[4], 0.5);
    return CompiledModel.read(model).scorer().score(url).reasons();
  }

  private static int malware(int feature) {
    return feature * CompiledModel.TYPES + UrlType.MALWARE.ordinal();
  }
}
