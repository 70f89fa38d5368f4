package dev.weir.classifier;

import dev.weir.classifier.Lexicon.Group;
import java.util.Locale;

/**
 * Puts what speaks for a verdict into words that are true of the URL at hand, in the spelling that
 * the model sees: a leading {@code www.} is no sub-domain, and escapes are canonical.
 */
final class Reason {

  private static final int MOST_CHARACTERS = 40;
  private static final int SHORTEST_WORD = 3;

  private Reason() {}

  /**
   * @param start first character of the part within its host, path or query; of no account where
   *     the evidence is of the whole URL
   * @param end the character after its last one
   */
  static String of(Evidence kind, int start, int end, UrlView url) {
    String host = url.host();
    String path = url.path();
    String query = url.query();
    int label = LexicalFeatures.labelEnd(url);
    int domain = host.length() - url.registeredDomain().length();
    return switch (kind) {
      case HOST_LABEL -> "host contains " + quoted(host.substring(start, end));
      case PATH_SEGMENT -> "path contains " + quoted(path.substring(start, end));
      case QUERY_PARAMETER ->
          "query contains " + (start == end ? "\"&\"" : quoted(query.substring(start, end)));
      case REGISTERED_DOMAIN -> domain(url);
      case SUFFIX ->
          url.publicSuffix().isEmpty()
              ? "host has no public suffix"
              : "suffix is \"." + url.publicSuffix() + '"';
      case USER_INFO -> "URL has user information before the host";
      case PORT -> "URL names port " + url.port();
      case SUBDOMAINS ->
          "host has " + number(domain == 0 ? 0 : 1 + count(host, 0, domain - 1, '.'), "sub-domain");
      case HOST_LENGTH ->
          LexicalFeature.HOST_LENGTH.scaled(Logarithms.of(host.length())) < 0
              ? "host is shorter than most"
              : "host is longer than most";
      case HOST_DIGITS -> "host contains " + number(digits(host), "digit");
      case HOST_HYPHENS -> "host contains " + number(count(host, '-'), "hyphen");
      case HOST_UNDERSCORE -> "host contains an underscore";
      case HOST_PUNYCODE -> "host is an internationalised name";
      case HOST_LURE -> "host contains the lure " + found(Group.LURE, host, 0, label);
      case BLOG_SERVICE ->
          "host is of the blog service " + found(Group.BLOG_SERVICE, host, 0, host.length());
      case HOSTING ->
          "host is of the hosting service " + found(Group.HOSTING, host, 0, host.length());
      case SUBDOMAIN_BRAND -> "sub-domain " + brand(host, 0, domain - 1);
      case SUBDOMAIN_SUFFIX -> "sub-domain contains com, net, org or co as a word";
      case DOMAIN_BRAND -> "registered domain " + brand(host, domain, label);
      case DOMAIN_SUFFIX -> "registered domain contains com, net or org as a word";
      case URL_LENGTH ->
          LexicalFeature.URL_LENGTH.scaled(Logarithms.of(LexicalFeatures.length(url))) < 0
              ? "URL is shorter than most"
              : "URL is longer than most";
      case NO_PATH -> query.isEmpty() ? "URL has no path and no query" : "URL has no path";
      case LAST_SLASH -> "path ends in a slash";
      case DOUBLE_SLASH -> "path contains a doubled slash";
      case EXTENSION -> extension(path);
      case PATH_LENGTH -> "path has " + number(path.length(), "character");
      case PATH_SEGMENTS -> "path has " + number(PathSegments.of(path).count(), "segment");
      case PATH_WORDS -> "path contains " + number(words(path), "word");
      case PATH_DIGITS -> "path contains " + number(digits(path), "digit");
      case PATH_HEXADECIMAL -> "path contains a long hexadecimal number";
      case PATH_YEAR -> "path contains a year";
      case PATH_CAPITALS -> "path contains " + number(capitals(path), "capital");
      case PATH_HYPHENS -> "path contains " + number(count(path, '-'), "hyphen");
      case PATH_UNDERSCORES -> "path contains " + number(count(path, '_'), "underscore");
      case PATH_DOTS -> "path contains " + number(count(path, '.'), "dot");
      case PATH_ESCAPES -> "path contains " + number(count(path, '%'), "percent-escape");
      case PATH_PLUSES -> "path contains a plus or a comma";
      case PATH_TILDE -> "path contains a tilde";
      case PATH_PARENTHESIS -> "path contains a parenthesis";
      case PATH_ADDRESS -> "path contains " + address(path);
      case PATH_BRAND -> "path contains " + brand(found(Group.BRAND, path, 0, path.length()));
      case PATH_LURE -> "path contains the lure " + found(Group.LURE, path, 0, path.length());
      case WORDPRESS -> "path contains \"wp-\", as of WordPress";
      case INDEX_PHP -> "path contains \"index.php\"";
      case INDEX_PAGE -> "path is that of an index page";
      case UPLOADS -> "path contains " + found(Group.UPLOADS, path, 0, path.length());
      case HIDDEN_SEGMENT -> "path contains a segment that begins with a dot";
      case QUERY_KEYS -> keys(query);
      case QUERY_LENGTH -> "query has " + number(query.length(), "character");
      case QUERY_PARAMETERS -> "query has " + number(count(query, '&') + 1, "parameter");
      case QUERY_DIGITS -> "query contains " + number(digits(query), "digit");
      case QUERY_CAPITALS -> "query contains " + number(capitals(query), "capital");
      case QUERY_ESCAPES -> "query contains " + number(count(query, '%'), "percent-escape");
      case QUERY_COLONS -> "query contains " + number(count(query, ':'), "colon");
      case QUERY_ADDRESS -> "query contains " + found(Group.ADDRESS, query, 0, query.length());
      case QUERY_BRAND -> "query contains " + brand(found(Group.BRAND, query, 0, query.length()));
      case QUERY_LURE -> "query contains the lure " + found(Group.LURE, query, 0, query.length());
      case JOOMLA_COMPONENT -> "query names a Joomla component";
      case JOOMLA_ITEM -> "query contains " + found(Group.JOOMLA_ITEM, query, 0, query.length());
    };
  }

  private static String domain(UrlView url) {
    if (url.host().isEmpty()) {
      return "URL has no host";
    }
    if (url.ipHost()) {
      return "host is an IP address";
    }
    // Without a leading www. the host itself may be a suffix, or have none: it is no domain then.
    return url.publicSuffix().isEmpty() || url.publicSuffix().equals(url.registeredDomain())
        ? "host is " + quoted(url.host())
        : "registered domain is " + quoted(url.registeredDomain());
  }

  private static String extension(String path) {
    int length = LexicalFeatures.extensionLength(path);
    return length == 0
        ? "path has no short file extension"
        : "path ends in \"" + path.substring(path.length() - length - 1) + '"';
  }

  private static String keys(String query) {
    StringBuilder keys = new StringBuilder();
    int count = 0;
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String key = equals < 0 ? parameter : parameter.substring(0, equals);
      if (!key.isEmpty()) {
        keys.append(count++ == 0 ? "" : ", ").append(key);
      }
    }
    return switch (count) {
      case 0 -> "query has no keys";
      case 1 -> "query has the key " + quoted(keys.toString());
      default -> "query has the keys " + quoted(keys.toString());
    };
  }

  private static String address(String path) {
    String address = Vocabulary.WORDS.first(Group.ADDRESS, path, 0, path.length());
    return address.isEmpty() ? found(Group.DOT_COM, path, 0, path.length()) : quoted(address);
  }

  private static String brand(String host, int from, int to) {
    String brand = Vocabulary.WORDS.first(Group.BRAND, host, from, to);
    return brand.isEmpty()
        ? "contains %s, which looks like the name of a brand"
            .formatted(quoted(Vocabulary.WORDS.firstLookalike(Group.BRAND, host, from, to)))
        : "contains " + brand(quoted(brand));
  }

  private static String brand(String quoted) {
    return quoted + ", the name of a brand";
  }

  private static String found(Group group, String text, int from, int to) {
    return quoted(Vocabulary.WORDS.first(group, text, from, to));
  }

  private static String quoted(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return '"' + text + '"';
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
    return '"' + text.substring(0, pair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…\"";
  }

  private static String number(int count, String noun) {
    return switch (count) {
      case 0 -> "no " + noun + 's';
      case 1 -> "1 " + noun;
      default -> String.valueOf(count) + ' ' + noun + 's';
    };
  }

  private static int count(String text, char wanted) {
    return count(text, 0, text.length(), wanted);
  }

  private static int count(String text, int from, int to, char wanted) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  private static int digits(String text) {
    return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static int capitals(String text) {
    return (int) text.chars().filter(c -> c >= 'A' && c <= 'Z').count();
  }

  /** Runs of letters that are long enough to be words. */
  private static int words(String text) {
    int words = 0;
    int run = 0;
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      run = c >= 'a' && c <= 'z' ? run + 1 : 0;
      words += run == SHORTEST_WORD ? 1 : 0;
    }
    return words;
  }
}
