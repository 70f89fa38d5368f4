package dev.weir.contract.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefangedTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.b/c.html, hxxp://a[.]b/c.html",
    "https://a.b.c:8080/x?y=z.z, hxxps://a[.]b[.]c:8080/x?y=z.z",
    "HTTP://a.b, hxxp://a[.]b",
    "a.b/c, a[.]b/c",
    "ftp://a.b/c, fxp://a[.]b/c",
    "https:/a.b/c, hxxps:/a[.]b/c",
    "http:a.b/c, hxxp:a[.]b/c",
    "http:\\\\a.b\\c.d, hxxp:\\\\a[.]b\\c.d",
    "//a.b/c.d, //a[.]b/c.d",
    "a.b:8080/c.d, a[.]b:8080/c.d",
    "a.b/r?u=http://c.d, a[.]b/r?u=http[:]//c[.]d",
    "a.b/www.c.d/e:f, a[.]b/www[.]c[.]d/e[:]f",
    "a.b/c.d?e:f, a[.]b/c.d?e:f",
    "a.b/[:]c.d, a[.]b/[[:]]c[.]d",
    "http://a.b/[.]c.d, hxxp://a[.]b/[[.]]c[.]d",
  })
  void defangs(String url, String defanged) {
    assertThat(Defanged.defang(url)).isEqualTo(defanged);
  }

  @ParameterizedTest
  @CsvSource({
    "hxxp://a[.]b/c.html, http://a.b/c.html",
    "hXXps://a(.)b{.}c/, https://a.b.c/",
    "hxxps[://]a[dot]b(dot)c/, https://a.b.c/",
    "hxxp[:]//a[.]b, http://a.b",
    "a[.]b/c, a.b/c",
    "h**ps(:)//a{dot}b[:]8080/x, https://a.b:8080/x",
    "hxxp://a[.]b/index[.]html, http://a.b/index.html",
    "hxxp://a[.]b/x.y?q=[.], http://a.b/x.y?q=[.]",
    "meow://a[.]b/, meow://a.b/",
    "hxxp://a[.]b/r?u=http[:]//c[.]d, http://a.b/r?u=http://c.d",
    "hxxp://a[.]b/c[.]d?e:f, http://a.b/c.d?e:f",
    "hxxp://a[.]b/c[.]d?e:f[:]g, http://a.b/c.d?e:f[:]g",
  })
  void refangs(String defanged, String url) {
    assertThat(Defanged.refang(defanged)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.b/c?d=e",
        "https://[::1]:80/x",
        "ftp://x.y/z",
        "http://a.b/[x]",
        "http://a.b/[.]",
        "http://a.b/?q=(.)",
        "http://a.b/x[:]y[://]z",
        "a.b/(dot)",
        "http:\\\\a.b\\c",
        "user:pw@a.b/c",
        "HTTP://A.b/"
      })
  void ordinaryUrlsSurvive(String url) {
    assertThat(Defanged.refang(url)).isEqualTo(url);
    assertThat(Defanged.refang(Defanged.defang(url))).isEqualToIgnoringCase(url);
  }

  @Test
  void refangingUndoesDefanging() {
    SplittableRandom random = new SplittableRandom(5);
    String[] atoms = {
      "a", ".", "/", "\\", "?", "#", "@", ":", "[.]", "(.)", "{.}", "]", "xn--", "é", "\uD800",
      "http://", "hxxp", "%2e", "www."
    };
    String[] tails = {"[:]", "(:)", "://", ":", ".", "[.]", "www.", "[", "]", "c", "http"};
    String[] heads = {"http://", "https://", "ftp://", "foo://", "http:", "https:/", "//", ""};
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(heads[random.nextInt(heads.length)]).append('b');
      int length = random.nextInt(10);
      for (int j = 0; j < length; j++) {
        text.append(atoms[random.nextInt(atoms.length)]);
      }
      if (random.nextBoolean()) {
        text.append("/p/"); // what follows b:/ is a host
        for (int j = random.nextInt(8); j > 0; j--) {
          text.append(tails[random.nextInt(tails.length)]);
        }
      }
      String url = text.toString();
      assertThat(Defanged.refang(Defanged.defang(url))).isEqualTo(url);
    }
  }
}
