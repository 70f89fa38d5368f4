package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.url.UrlAnatomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlViewTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.com",
        " a.com ",
        "http://a.com",
        "http:a.com",
        "HTTPS://www.a.com:443",
        "//a.com",
        "http:\\\\a.com",
        "http:///a.com",
        "a.com:80",
        "a.com:8081",
        "joe@a.com",
        "a.com?x=1",
        "a.com?u=http://b.com/",
        "a.com#/x",
        "http://a.com?/",
        "joe:secret@a.com",
      })
  void asLandedABareHostWithoutSlashHasNoPath(String text) {
    UrlAnatomy url = UrlAnatomy.of(text);
    assertThat(UrlView.of(url).path()).isEqualTo("/");
    UrlView landed = Sight.SLASH.view(url, text);
    assertThat(landed.path()).isEmpty();
    assertThat(landed.host()).isEqualTo("a.com");
    assertThat(FeatureVector.of(landed, 14).indices())
        .isNotEqualTo(FeatureVector.of(UrlView.of(url), 14).indices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.com/",
        "http://a.com/",
        "//a.com/",
        "http:\\\\a.com\\",
        "a.com:8081/",
        "a.com/?x=1",
        "a.com/#x",
        "joe:secret@a.com/",
        "a.com/x",
        "a.com/.",
      })
  void asLandedAnyOtherPathStays(String text) {
    UrlAnatomy url = UrlAnatomy.of(text);
    assertThat(Sight.SLASH.view(url, text)).isEqualTo(UrlView.of(url));
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.a.com:443/x?y#z, a.com/x?y",
    "a.com, a.com/",
    "https://A.com:8443, a.com:8443/",
    "http://paypal.com@www.evil.com/, paypal.com@evil.com/",
    "http://:@a.com, a.com/",
    "http://[::1]:8080/, [::1]:8080/",
    "http://[::1:8080]/, [::1:8080]/",
  })
  void theKeyIsWhatTheModelSees(String text, String key) {
    assertThat(UrlView.of(UrlAnatomy.of(text)).key()).isEqualTo(key);
  }

  @Test
  void theDomainIsThatOfTheBareHost() {
    UrlView url = UrlView.of(UrlAnatomy.of("http://www.github.io/"));
    assertThat(url.host()).isEqualTo("github.io");
    assertThat(url.registeredDomain()).isEqualTo("github.io");
  }

  @ParameterizedTest
  @CsvSource({
    "a.com/x, a.com",
    "http://a.com/x, http://a.com",
    "https://www.a.com/x, https://www.a.com",
    "www.a.com/x, www.a.com",
  })
  void aSightOfTheSpellingTellsSchemeAndWww(String text, String host) {
    UrlView spelled = Sight.SPELLING.view(UrlAnatomy.of(text), text);
    assertThat(spelled.host()).isEqualTo(host);
    assertThat(spelled.registeredDomain()).isEqualTo("a.com");
    assertThat(Sight.URL.view(UrlAnatomy.of(text), text).host()).isEqualTo("a.com");
  }
}
