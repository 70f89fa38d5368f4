package dev.weir.classifier;

import java.util.Locale;

/** Measures the {@link LexicalFeature}s of a URL; for one thread. */
final class LexicalFeatures {

  private static final int LONGEST_EXTENSION = 5;
  private static final int LEAST_HEX_RUN = 8;

  private final CharacterCounts counts = new CharacterCounts();
  private final int base;
  private FeatureSink sink;

  /**
   * @param base index of the first lexical feature
   */
  LexicalFeatures(int base) {
    this.base = base;
  }

  /** Hands all features that are not 0 to the sink. */
  void extract(UrlView url, FeatureSink to) {
    sink = to;
    host(url);
    path(url);
    query(url.query());
    put(
        LexicalFeature.URL_LENGTH,
        log(url.host().length() + url.path().length() + url.query().length()));
  }

  /** The file extension of a path in lower case; empty where there is none. */
  static String extension(String path) {
    int dot = path.lastIndexOf('.');
    int length = path.length() - dot - 1;
    if (dot < 0 || length < 1 || length > LONGEST_EXTENSION || path.indexOf('/', dot) >= 0) {
      return "";
    }
    for (int i = dot + 1; i < path.length(); i++) {
      char c = (char) (path.charAt(i) | 0x20);
      if (!(c >= 'a' && c <= 'z' || path.charAt(i) >= '0' && path.charAt(i) <= '9')) {
        return "";
      }
    }
    return path.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private void host(UrlView url) {
    String host = url.host();
    int domain = host.length() - url.registeredDomain().length();
    int domainEnd =
        url.ipHost() || url.registeredDomain().length() <= url.publicSuffix().length() + 1
            ? host.length()
            : host.length() - url.publicSuffix().length() - 1;
    int subEnd = Math.max(0, domain - 1);

    counts.over(host, 0, host.length());
    put(LexicalFeature.HOST_LENGTH, log(host.length()));
    put(LexicalFeature.HOST_LABELS, counts.of('.'));
    put(LexicalFeature.HOST_DIGITS, log(counts.digits));
    put(LexicalFeature.HOST_DIGIT_SHARE, counts.share(counts.digits));
    put(LexicalFeature.HOST_HYPHENS, Math.min(6, counts.of('-')));
    put(LexicalFeature.HOST_UNDERSCORE, flag(counts.of('_') > 0));
    put(LexicalFeature.HOST_ENTROPY, counts.entropy());
    put(LexicalFeature.HOST_PUNYCODE, flag(host.contains("xn--")));
    put(LexicalFeature.HOST_IS_IP, flag(url.ipHost()));
    put(LexicalFeature.PORT, flag(url.port() >= 0));
    put(LexicalFeature.LURE_IN_HOST, Math.min(3, Vocabulary.LURES.count(host, 0, host.length())));
    put(LexicalFeature.HOSTING, flag(Vocabulary.HOSTINGS.count(host, 0, host.length()) > 0));

    domain(host, domain, domainEnd);
    if (subEnd > 0) {
      subdomain(host, subEnd);
    }
    String suffix = url.publicSuffix();
    String tld = suffix.substring(suffix.lastIndexOf('.') + 1);
    put(LexicalFeature.TLD_LENGTH, tld.length());
    put(Vocabulary.tld(tld), 1);
    put(LexicalFeature.SUFFIX_LABELS, flag(suffix.indexOf('.') >= 0));
  }

  private void domain(String host, int from, int to) {
    counts.over(host, from, to);
    put(LexicalFeature.DOMAIN_LENGTH, log(counts.length));
    put(LexicalFeature.DOMAIN_DIGIT_SHARE, counts.share(counts.digits));
    put(
        LexicalFeature.DOMAIN_ALL_DIGITS,
        flag(counts.length > 0 && counts.digits == counts.length));
    put(
        LexicalFeature.DOMAIN_STARTS_WITH_DIGIT,
        flag(from < to && host.charAt(from) >= '0' && host.charAt(from) <= '9'));
    put(LexicalFeature.DOMAIN_HYPHENS, Math.min(5, counts.of('-')));
    double entropy = counts.entropy();
    put(LexicalFeature.DOMAIN_ENTROPY, entropy);
    put(
        LexicalFeature.DOMAIN_ENTROPY_SHARE,
        counts.length > 1 ? entropy * Math.log(2) / Math.log(counts.length) : 0);
    put(LexicalFeature.BRAND_IN_DOMAIN, flag(Vocabulary.BRANDS.count(host, from, to) > 0));
    int vowels = 0;
    int consonants = 0;
    int run = 0;
    int switches = 0;
    for (int i = from; i < to; i++) {
      char c = host.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      boolean vowel = "aeiou".indexOf(c) >= 0;
      vowels += vowel ? 1 : 0;
      consonants = letter && !vowel ? consonants + 1 : 0;
      run = Math.max(run, consonants);
      switches += i > from && digit(c) != digit(host.charAt(i - 1)) ? 1 : 0;
    }
    put(LexicalFeature.DOMAIN_VOWELS, (double) vowels / Math.max(1, counts.letters));
    put(LexicalFeature.DOMAIN_CONSONANT_RUN, run);
    put(LexicalFeature.DOMAIN_SWITCHES, switches);
  }

  private void subdomain(String host, int to) {
    counts.over(host, 0, to);
    put(LexicalFeature.SUBDOMAIN_LENGTH, log(to));
    put(LexicalFeature.SUBDOMAIN_LABELS, counts.of('.') + 1);
    put(LexicalFeature.SUBDOMAIN_DIGITS, log(counts.digits));
    put(LexicalFeature.SUBDOMAIN_ENTROPY, counts.entropy());
    put(LexicalFeature.SUBDOMAIN_LONGEST, log(longest(host, 0, to, '.', '.')));
    put(LexicalFeature.BRAND_IN_SUBDOMAIN, flag(Vocabulary.BRANDS.count(host, 0, to) > 0));
    boolean ending = false;
    for (int from = 0; from < to; ) {
      int end = from;
      while (end < to && host.charAt(end) != '.' && host.charAt(end) != '-') {
        end++;
      }
      int length = end - from;
      ending |=
          length == 3
                  && (host.startsWith("com", from)
                      || host.startsWith("net", from)
                      || host.startsWith("org", from))
              || length == 2 && host.startsWith("co", from);
      from = end + 1;
    }
    put(LexicalFeature.SUFFIX_IN_SUBDOMAIN, flag(ending));
  }

  private void path(UrlView url) {
    String path = url.path();
    int length = path.length();
    counts.over(path, 0, length);
    put(LexicalFeature.PATH_LENGTH, log(length));
    put(LexicalFeature.BARE_HOST, flag(length <= 1));
    boolean slash = length > 1 && path.charAt(length - 1) == '/';
    put(LexicalFeature.PATH_ENDS_IN_SLASH, flag(slash));
    int segments = counts.of('/') - (slash || length == 1 ? 1 : 0);
    put(LexicalFeature.PATH_DEPTH, Math.min(12, Math.max(0, segments)));
    put(LexicalFeature.PATH_LONGEST, log(longest(path, 0, length, '/', '/')));
    put(LexicalFeature.PATH_LAST, log(length - 1 - path.lastIndexOf('/')));
    int second = path.indexOf('/', 1);
    put(LexicalFeature.PATH_FIRST, log((second < 0 ? length : second) - 1));
    put(LexicalFeature.PATH_DIGITS, log(counts.digits));
    put(LexicalFeature.PATH_DIGIT_SHARE, counts.share(counts.digits));
    put(LexicalFeature.PATH_CAPITALS, log(counts.capitals));
    put(LexicalFeature.PATH_CAPITAL_SHARE, counts.share(counts.capitals));
    put(LexicalFeature.PATH_HYPHENS, log(counts.of('-')));
    put(LexicalFeature.PATH_UNDERSCORES, log(counts.of('_')));
    put(LexicalFeature.PATH_DOTS, Math.min(5, counts.of('.')));
    put(LexicalFeature.PATH_ESCAPES, log(counts.of('%')));
    put(LexicalFeature.PATH_ESCAPE_SHARE, counts.share(3 * counts.of('%')));
    put(LexicalFeature.PATH_PLUSES, log(counts.of('+') + counts.of(',')));
    put(LexicalFeature.PATH_TILDE, flag(counts.of('~') > 0));
    put(LexicalFeature.PATH_PARENTHESIS, flag(counts.of('(') > 0));
    put(LexicalFeature.PATH_ENTROPY, counts.entropy());
    put(LexicalFeature.PATH_DIGIT_RUN, counts.digitRun);
    put(LexicalFeature.PATH_HEX_RUN, counts.hexRun < LEAST_HEX_RUN ? 0 : log(counts.hexRun));
    put(LexicalFeature.PATH_CAPITALISED, log(counts.capitalised));
    put(LexicalFeature.PATH_WORDS, log(counts.words));
    put(
        LexicalFeature.PATH_WORD_LENGTH,
        counts.letterRuns == 0 ? 0 : (double) counts.letters / counts.letterRuns);
    put(LexicalFeature.PATH_HIGH_ESCAPES, counts.of('%') == 0 ? 0 : log(highEscapes(path)));
    put(Vocabulary.extension(extension(path)), 1);
    put(LexicalFeature.BRAND_IN_PATH, flag(Vocabulary.BRANDS.count(path, 0, length) > 0));
    put(LexicalFeature.LURE_IN_PATH, Math.min(4, Vocabulary.LURES.count(path, 0, length)));
    put(LexicalFeature.PATH_DOUBLE_SLASH, flag(path.contains("//")));
    put(LexicalFeature.HIDDEN_SEGMENT, flag(path.contains("/.")));
    put(
        LexicalFeature.PATH_URL,
        flag(path.contains("http") || path.contains("www.") || path.contains(".com")));
    put(LexicalFeature.WORDPRESS, flag(path.contains("/wp-")));
    put(LexicalFeature.CMS_INDEX, flag(path.contains("index.php")));
    put(LexicalFeature.UPLOADS, flag(path.contains("upload") || path.contains("attach")));
    put(
        LexicalFeature.INDEX_PAGE,
        flag(
            path.contains("/index.")
                || path.contains("/default.")
                || path.contains("/home.")
                || path.contains("/main.")));
  }

  private void query(String query) {
    int length = query.length();
    if (length == 0) {
      return;
    }
    counts.over(query, 0, length);
    put(LexicalFeature.QUERY_PRESENT, 1);
    put(LexicalFeature.QUERY_LENGTH, log(length));
    put(LexicalFeature.QUERY_PARAMETERS, log(counts.of('&') + 1));
    put(LexicalFeature.QUERY_DIGITS, log(counts.digits));
    put(LexicalFeature.QUERY_DIGIT_SHARE, counts.share(counts.digits));
    put(LexicalFeature.QUERY_EQUALS, log(counts.of('=')));
    put(LexicalFeature.QUERY_ESCAPES, log(counts.of('%')));
    put(LexicalFeature.QUERY_ENTROPY, counts.entropy());
    put(LexicalFeature.QUERY_CAPITAL_SHARE, counts.share(counts.capitals));
    put(LexicalFeature.QUERY_COLONS, Math.min(4, counts.of(':')));
    put(LexicalFeature.QUERY_LONGEST, log(longest(query, 0, length, '&', '=')));
    put(LexicalFeature.QUERY_COMPONENT, flag(query.contains("option=com_")));
    put(LexicalFeature.QUERY_ITEM, flag(query.contains("Itemid=") || query.contains("itemid=")));
    put(LexicalFeature.QUERY_URL, flag(query.contains("http") || query.contains("www.")));
    put(LexicalFeature.BRAND_IN_QUERY, flag(Vocabulary.BRANDS.count(query, 0, length) > 0));
    put(LexicalFeature.LURE_IN_QUERY, Math.min(3, Vocabulary.LURES.count(query, 0, length)));
  }

  private void put(LexicalFeature feature, double value) {
    double scaled = feature.scaled(value);
    if (scaled != 0) {
      sink.piece(Evidence.LEXICAL, feature.ordinal(), 0);
      sink.add(base + feature.ordinal(), scaled);
    }
  }

  private static int longest(String text, int from, int to, char separator, char other) {
    int longest = 0;
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      length = c == separator || c == other ? 0 : length + 1;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** Escapes whose first digit is E or F: text in scripts beyond Latin. */
  private static int highEscapes(String path) {
    int count = 0;
    for (int i = path.indexOf('%'); i >= 0 && i + 1 < path.length(); i = path.indexOf('%', i + 1)) {
      char c = path.charAt(i + 1);
      count += c == 'E' || c == 'F' ? 1 : 0;
    }
    return count;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static double log(int count) {
    return Logarithms.of(count);
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
