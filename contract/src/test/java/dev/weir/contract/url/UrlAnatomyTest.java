package dev.weir.contract.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.SplittableRandom;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlAnatomyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "host/%25%32%35 http://host/%2525",
        "host/%25%32%35%25%32%35 http://host/%2525%2525",
        "http://www.google.com/ http://www.google.com/",
        "http://3279880203/blah http://195.127.0.11/blah",
        "http://www.google.com/blah/.. http://www.google.com/",
        "www.google.com/ http://www.google.com/",
        "www.google.com http://www.google.com/",
        "http://www.evil.com/blah#frag http://www.evil.com/blah",
        "http://www.GOOgle.com/ http://www.google.com/",
        "http://www.google.com.../ http://www.google.com/",
        "`http://www.google.com/foo\tbar\rbaz\n2` http://www.google.com/foobarbaz2",
        "http://www.google.com/q?r? http://www.google.com/q?r?",
        "http://evil.com/foo#bar#baz http://evil.com/foo",
        "http://evil.com/foo; http://evil.com/foo;",
        "http://evil.com/foo?bar; http://evil.com/foo?bar;",
        "http://notrailingslash.com http://notrailingslash.com/",
        "http://www.gotaport.com:1234/ http://www.gotaport.com:1234/",
        "`  http://www.google.com/  ` http://www.google.com/",
        "https://www.securesite.com/ https://www.securesite.com/",
        "http://host.com/ab%23cd http://host.com/ab%23cd",
        "http://\u0001\u0080.com/ ``",
        // Runs of slashes stay, as WHATWG has them; Safe Browsing folds them.
        "http://host.com//twoslashes?more//slashes http://host.com//twoslashes?more//slashes",
        // Unescaped once, as RFC 3986 has it; Safe Browsing unescapes until nothing changes.
        "http://host/asdf%25%32%35asd http://host/asdf%2525asd",
        "http://www.google.com/foo%2fbar http://www.google.com/foo%2Fbar",
      })
  void safeBrowsingVectors(String url, String canonical) {
    UrlAnatomy anatomy = UrlAnatomy.of(url);
    assertThat(anatomy.hasHost() ? anatomy.canonical() : "").isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "//a.com/x http://a.com/x",
        "HTTP:\\\\a.com\\x\\..\\y http://a.com/y",
        "https:/a.com/x https://a.com/x",
        "https:////a.com/x https://a.com/x",
        "http:a.com/x http://a.com/x",
        "localhost:8080 http://localhost:8080/",
        // A scheme of the web is one, whatever follows.
        "http:2130706433/x http://127.0.0.1/x",
        "http:80/x http://0.0.0.80/x",
        "a.com:80/x http://a.com/x",
        "a.com:/x http://a.com/x",
        "https://a.com:443 https://a.com/",
        "http://a.com:443 http://a.com:443/",
        "http://a.com:080/ http://a.com/",
        "http://a.com:99999/ http://a.com/",
        "http://a.com:x/ http://a.com/",
        "ftp://a.com/f ftp://a.com/f",
        "a.com? http://a.com/",
        "a.com?q=1 http://a.com/?q=1",
        "a.com/%7euser/%41%2f http://a.com/~user/A%2F",
        "a.com/100% http://a.com/100%25",
        "a.com/a/%2e%2E/b http://a.com/b",
        "a.com/./a/./b/.. http://a.com/a/",
        "a.com/../../x http://a.com/x",
        "a.com/.hidden/..x http://a.com/.hidden/..x",
        "a.com/a//../b http://a.com/a/b",
        "a.com/é http://a.com/%C3%A9",
        "`a.com/a b?c d` http://a.com/a%20b?c%20d",
        "`a.com/\"<>` http://a.com/%22%3C%3E",
        "http://user:pw@a.com/ http://user:pw@a.com/",
        "http://paypal.com@evil.com/x http://paypal.com@evil.com/x",
        "user@a.com/x http://user@a.com/x",
        "http://user:@a.com/ http://user@a.com/",
        "http://:@a.com/ http://a.com/",
        "http://:pw@a.com/ http://:pw@a.com/",
        "http://a.com/b|c?d|e http://a.com/b%7Cc?d|e",
        "http://a@b@c.com/ http://a%40b@c.com/",
        "http://a%2Ecom/ http://a.com/",
        "http://..a..b.com./ http://a.b.com/",
        "http://münchen.de/ http://xn--mnchen-3ya.de/",
        "http://MÜNCHEN.de/ http://xn--mnchen-3ya.de/",
        "http://日本語。jp http://xn--wgv71a119e.jp/",
        "http://under_score.a.com/ http://under_score.a.com/",
        "http://0x7f.1/ http://127.0.0.1/",
        "http://2130706433 http://127.0.0.1/",
        "http://0177.0.0.0x1:81/ http://127.0.0.1:81/",
        "http://1.2.3/ http://1.2.0.3/",
        "http://1.2.3.4./ http://1.2.3.4/",
        "http://256.1.1.1/ http://256.1.1.1/",
        "http://1.2.3.4.5/ http://1.2.3.4.5/",
        "http://[::1]:8080/x http://[::1]:8080/x",
        "http://[2001:DB8:0:0:1:0:0:1]/ http://[2001:db8::1:0:0:1]/",
        // The IPv4 address that it is; WHATWG keeps [::ffff:102:304].
        "http://[::ffff:1.2.3.4]/ http://1.2.3.4/",
        "http://[::]/ http://[::]/",
        "http://[0:0:0:0:0:0:13.1.68.3]/ http://[::d01:4403]/",
        "http://[1:0:0:2::]/ http://[1:0:0:2::]/",
        "http://[1:2:3:4:5:6:7::]/ http://[1:2:3:4:5:6:7:0]/",
        "http://0xC0.0250.01/ http://192.168.0.1/",
        "http://00000000000000000000000177.0.0.1/ http://127.0.0.1/",
        "http://%30%78%63%30%2e%30%32%35%30.01 http://192.168.0.1/",
        "http://4294967295/ http://255.255.255.255/",
        // WHATWG refuses a name that ends in a number; we keep the lure.
        "http://4294967296/ http://4294967296/",
        "http://1.2.3.08/ http://1.2.3.08/",
        "http://0x.0x.0/ http://0.0.0.0/",
        "http://ＧＯ.com http://go.com/",
        "http://faß.de/ http://xn--fa-hia.de/",
        "http://FAẞ.de/ http://xn--fa-hia.de/",
        "http://stra\u00ADße.example/ http://xn--strae-oqa.example/",
        "http://www.fußball.münchen.de/ http://www.xn--fuball-cta.xn--mnchen-3ya.de/",
        "http://βόλος.com/ http://xn--nxasmm1c.com/",
        // A capital sigma is never the final one.
        "http://ΒΌΛΟΣ.com/ http://xn--nxasmq6b.com/",
        "http://ｆａß。de/ http://xn--fa-hia.de/",
        "http://xn--fa-hia.de/ http://xn--fa-hia.de/",
        // Labels that IDNA 2003 refuses, and browsers take.
        "http://www.موقع2.com/x http://www.xn--2-znc0alp.com/x",
        "http://שלום1.co.il/ http://xn--1-9hcuf1d.co.il/",
        "http://a.שלום1.münchen.de/ http://a.xn--1-9hcuf1d.xn--mnchen-3ya.de/",
        "http://\uD83C\uDD36oogle.com/ http://google.com/",
        "http://aş®.com/ http://xn--a-xca44c.com/",
        "http://evil.com.\u200B/ http://evil.com/",
        "http://e\u2061vi\u2064l.com/ http://evil.com/",
        // WHATWG refuses a host with an override of direction; we keep the lure, in ASCII.
        "http://evil\u202Emoc.com/ http://xn--evilmoc-376c.com/",
        "http://xn--é.com/ http://xn--é.com/",
        "http://a.com/foo/%2e%2 http://a.com/foo/.%252",
        "http://a.com/foo/%2e./%2e%2e/.%2e/%2e.bar http://a.com/..bar",
        "http://a.com////../.. http://a.com//",
        "http://a.com/foo\\bar?x\\y http://a.com/foo/bar?x\\y",
        "file://server/share file://server/share",
        "https:a.com/ https://a.com/",
        "foo://A.com:80/x foo://a.com:80/x",
        "\uFEFFhttp://evil.com/x http://evil.com/x",
        "\u200B\u00AD\u2060https://evil.com/\u200D\uFEFF https://evil.com/",
        "`\uFEFF \u200Chttp://evil.com/x \u200B` http://evil.com/x",
        "http://\uFEFFevil\u00AD.com/ http://evil.com/",
        "\u200Ehttp://evil.com/x\u200E http://evil.com/x",
        "\u2068http://evil.com/x\u2069 http://evil.com/x",
        "`\u00A0http://evil.com/x\u3000` http://evil.com/x",
        "`\u2003evil.com/x\u2028\u2029` http://evil.com/x",
      })
  void canonicalForm(String url, String canonical) {
    assertThat(UrlAnatomy.of(url).canonical()).isEqualTo(canonical);
  }

  /** Putting marks into their order would take the square of their number. */
  @Test
  void aNameThatIsFarTooLongKeepsItsText() {
    String marks = "\u0301\u0323";
    assertThat(UrlAnatomy.of("http://A" + marks.repeat(400) + ".com/").host())
        .isEqualTo(Normalizer.normalize("a" + marks.repeat(400) + ".com", Normalizer.Form.NFKC));
    assertThat(UrlAnatomy.of("http://A" + marks.repeat(4_000) + ".com/").host())
        .isEqualTo("a" + marks.repeat(4_000) + ".com");
  }

  @ParameterizedTest
  @CsvSource({
    "hxxp://evil.com/x, http://evil.com/x",
    "hXXps://evil[.]com/x, https://evil.com/x",
    "fxp://evil[.]com/x, ftp://evil.com/x",
    "evil[.]com/x, http://evil.com/x",
    "h**p(:)//evil(dot)com/x[.]y, http://evil.com/x.y",
    "\uFEFFhx\txp://evil[.]com/x, http://evil.com/x",
    "hxxp://jo[.]e@evil[.]com/x, http://jo.e@evil.com/x",
    "http://jo((.))e@evil.com/x, http://jo%28.%29e@evil.com/x",
    "http://evil.com/[.]x, http://evil.com/[.]x",
    "http://evil.com/?u=hxxp://a[.]b, http://evil.com/?u=hxxp://a[.]b",
  })
  void defangedTextHasTheAnatomyOfTheUrlThatItMeans(String text, String canonical) {
    UrlAnatomy url = UrlAnatomy.of(text);
    assertThat(url.canonical()).isEqualTo(canonical);
    assertThat(UrlAnatomy.of(canonical)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/path/only",
        "?q",
        "#f",
        "http://",
        "http:///",
        "https://?q",
        "mailto:a@b.com",
        "mailto://a@b.com",
        "javascript:alert(1)",
        "javascript://a.com/%0aalert(1)",
        "data:text/html,x",
        "data://a.com/x",
        "file:///etc/passwd",
        "file:///C:/x",
        "foo:///bar",
        "foo:bar",
        "hello world",
        "http://a b.com/",
        "http://<script>/",
        "http://[::1",
        "http://[zz]/",
        "http://[]/",
        "http://[face.cafe]/",
        "http://[1.2.3.4]/",
        "http://[1::2::3]/",
        "http://[::00001]/",
        "http://[::1]x/",
        "http://a^b/",
        "http://a(b).com/",
        "http://a{%2e)com/",
        "http://a|b/",
        "http://a%00b/",
        "http://a%2Fb/",
        "http://[fe80::1%eth0]/",
        "http://.../",
        "http://user@/",
        "http://:80/"
      })
  void textWithoutAHost(String text) {
    UrlAnatomy anatomy = UrlAnatomy.of(text);
    assertThat(anatomy.hasHost()).isFalse();
    assertThat(anatomy.canonical()).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.a.co.uk/, a.co.uk, co.uk",
    "b.github.io, b.github.io, github.io",
    "github.io, github.io, github.io",
    "x.y.blogspot.com, y.blogspot.com, blogspot.com",
    "www.ck, www.ck, ck",
    "a.b.c.kawasaki.jp, b.c.kawasaki.jp, c.kawasaki.jp",
    "city.kawasaki.jp, city.kawasaki.jp, kawasaki.jp",
    "a.nosuchtld, a.nosuchtld, nosuchtld",
    "localhost, localhost, localhost",
    "co.uk, co.uk, co.uk",
    "http://пример.рф/, xn--e1afmkfd.xn--p1ai, xn--p1ai",
    "1.2.3.4, 1.2.3.4, ''",
    "http://[::1]/, ::1, ''",
    "256.1.1.1, 256.1.1.1, ''",
    "1.2.3.08, 1.2.3.08, ''",
    "a.com.4294967296, a.com.4294967296, ''",
    "a.0xfffffffff, a.0xfffffffff, ''",
    "1.2.3.4a, 3.4a, 4a",
    "_dmarc.a.com, a.com, com",
  })
  void registeredDomainAndSuffix(String url, String domain, String suffix) {
    UrlAnatomy anatomy = UrlAnatomy.of(url);
    assertThat(anatomy.registeredDomain()).isEqualTo(domain);
    assertThat(anatomy.publicSuffix()).isEqualTo(suffix);
  }

  @ParameterizedTest
  @CsvSource({
    "a.com, a.com",
    "www.a.com, a.com",
    "http://www.www.a.com, a.com",
    "www.com, com",
    "wwww.a.com, wwww.a.com",
    "www, www",
  })
  void bareHostHasNoLeadingWww(String url, String bare) {
    assertThat(UrlAnatomy.of(url).bareHost()).isEqualTo(bare);
  }

  @Test
  void urlIdIsTheDigestOfTheCanonicalForm() {
    assertThat(UrlAnatomy.of("EXAMPLE.com").urlId())
        .isEqualTo("2a1b402420ef46577471cdc7409b0fa2c6a204db316e59ade2d805435489a067");
  }

  @Test
  void anyTextHasAnAnatomyAndItsCanonicalFormIsStable() {
    SplittableRandom random = new SplittableRandom(7);
    String[] atoms = {
      "http",
      "https",
      "://",
      ":",
      "/",
      "//",
      "\\",
      ".",
      "..",
      "%2e",
      "%2F",
      "%",
      "%25",
      "%zz",
      "?",
      "#",
      "@",
      "[",
      "]",
      "(",
      ")",
      "[.]",
      "(dot)",
      "[:]",
      "hxxp",
      "::1",
      "www.",
      "a",
      "B",
      "com",
      "co.uk",
      "0x7f",
      "1",
      "256",
      "08",
      " ",
      "\t",
      "\n",
      "\0",
      "é",
      "日本",
      "。",
      "\uD800",
      "\uDC00",
      "\uD83D\uDE00",
      "ß",
      "İ",
      "℀",
      "\uFF05",
      "\uFFFD",
      "xn--",
      "xn--a",
      "-",
      "_",
      "~",
      "\"",
      "<",
      ">",
      "|",
      "^",
      "`",
      "{",
      "}",
      ";",
      "=",
      "&",
      "+",
      ",",
      "mailto:",
      "javascript:",
      "80",
      "443",
      "99999",
      "\u00AD",
      "\u200D",
      "\uFEFF",
      "Σ",
      "ς",
      "\u05E9",
      "\u202E",
      "\u2064",
      "\uD83C\uDD36",
      "\u0142".repeat(30)
    };
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(atoms[random.nextInt(atoms.length)]);
      }
      String url = text.toString();
      UrlAnatomy once = UrlAnatomy.of(url);
      UrlAnatomy twice = UrlAnatomy.of(once.canonical());
      assertThat(twice.canonical()).as("of [%s]", url).isEqualTo(once.canonical());
      assertThat(twice.host()).as("of [%s]", url).isEqualTo(once.host());
      if (once.hasHost()) {
        byte[] stored = once.canonical().getBytes(StandardCharsets.UTF_8);
        assertThat(new String(stored, StandardCharsets.UTF_8))
            .as("of [%s]", url)
            .isEqualTo(once.canonical());
      }
    }
  }

  @Test
  void anyUnicodeHasAnAnatomyAndItsCanonicalFormIsStable() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://" : "");
      int length = random.nextInt(10);
      for (int j = 0; j < length; j++) {
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) random.nextInt(0x10000));
          case 1 -> text.appendCodePoint(random.nextInt(0x110000));
          case 2 -> text.append((char) random.nextInt(0x80));
          default -> text.append('a');
        }
      }
      String url = text.toString();
      UrlAnatomy once = UrlAnatomy.of(url);
      assertThat(UrlAnatomy.of(once.canonical())).as("of [%s]", url).isEqualTo(once);
    }
  }

  @Test
  void readsTheSameIpv6AddressesAsOkHttp() {
    SplittableRandom random = new SplittableRandom(17);
    String[] atoms = {":", "::", "0", "1", "ab", "FFFF", "0db8", "00001", "1.2.3.4", "256.1.1.1"};
    int addresses = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder("http://[");
      int length = 1 + random.nextInt(15);
      for (int j = 0; j < length; j++) {
        text.append(atoms[random.nextInt(2) * random.nextInt(atoms.length)]);
      }
      HttpUrl theirs = HttpUrl.parse(text.append("]/").toString());
      assertThat(UrlAnatomy.of(text.toString()).host())
          .as(text.toString())
          .isEqualTo(theirs == null ? "" : theirs.host());
      addresses += theirs == null ? 0 : 1;
    }
    assertThat(addresses).isGreaterThan(500);
  }

  @Test
  void agreesWithOkHttpOnWellFormedUrls() {
    SplittableRandom random = new SplittableRandom(11);
    String[] hosts = {
      "a.com", "WWW.Example.co.uk", "münchen.de", "1.2.3.4", "[2001:db8::1]", "x-y.z"
    };
    String[] segments = {"", "a", ".", "..", "%41b", "c%20d", "é", "e;f=1", "~g", "h.html"};
    String[] ports = {"", ":80", ":443", ":8080"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://" : "https://");
      text.append(hosts[random.nextInt(hosts.length)]).append(ports[random.nextInt(ports.length)]);
      int depth = random.nextInt(5);
      for (int j = 0; j < depth; j++) {
        text.append('/').append(segments[random.nextInt(segments.length)]);
      }
      UrlAnatomy ours = UrlAnatomy.of(text.toString());
      HttpUrl theirs = HttpUrl.get(text.toString());
      assertThat(ours.host()).as(text.toString()).isEqualTo(theirs.host());
      assertThat(ours.port() < 0 ? HttpUrl.defaultPort(ours.scheme()) : ours.port())
          .as(text.toString())
          .isEqualTo(theirs.port());
      // OkHttp keeps escapes of unreserved characters; RFC 3986 decodes them.
      assertThat(ours.path())
          .as(text.toString())
          .isEqualTo(theirs.encodedPath().replace("%41", "A"));
    }
  }
}
