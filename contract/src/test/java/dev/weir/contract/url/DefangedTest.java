package dev.weir.contract.url;

import static org.assertj.core.api.Assertions.assertThat;

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
  })
  void refangs(String defanged, String url) {
    assertThat(Defanged.refang(defanged)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.b/c?d=e", "https://[::1]:80/x", "ftp://x.y/z", "http://a.b/[x]"})
  void ordinaryUrlsSurvive(String url) {
    assertThat(Defanged.refang(url)).isEqualTo(url);
    assertThat(Defanged.refang(Defanged.defang(url))).isEqualTo(url);
  }
}
