package dev.weir.classifier;

import dev.weir.classifier.Lexicon.Group;
import java.util.Locale;

/** Measures the {@link LexicalFeature}s of a URL; for one thread. */
final class LexicalFeatures {

  private static final int LONGEST_EXTENSION = 5;
  private static final int LEAST_HEX_RUN = 8;

  private static final String[] INDEX_NAMES = {"index", "default", "home", "main"};

  private final CharacterCounts counts = new CharacterCounts();
  private final HostWords hostWords = new HostWords();
  private final TextWords textWords = new TextWords();
  private final int base;
  private FeatureSink features;

  /** Whether the URL at hand is of a domain that has the name of a brand. */
  private boolean ofBrand;

  /** What all features now speak of; null while each speaks of its own. */
  private Evidence common;

  /**
   * @param base index of the first lexical feature
   */
  LexicalFeatures(int base) {
    this.base = base;
  }

  /** Adds all features that are not 0 to the list. */
  void extract(UrlView url, FeatureSink to) {
    features = to;
    host(url);
    common = url.path().length() <= 1 ? Evidence.NO_PATH : null;
    path(url);
    common = null;
    query(url.query());
    put(LexicalFeature.URL_LENGTH, log(length(url)));
  }

  /** Characters of host, path and query. */
  static int length(UrlView url) {
    return url.host().length() + url.path().length() + url.query().length();
  }

  /** Where the label of the registered domain ends in the host: before the public suffix. */
  static int labelEnd(UrlView url) {
    int suffix = url.publicSuffix().length();
    return suffix == 0 || url.registeredDomain().length() <= suffix + 1
        ? url.host().length()
        : url.host().length() - suffix - 1;
  }

  /** The file extension of a path in lower case; empty where there is none. */
  static String extension(String path) {
    return path.substring(path.length() - extensionLength(path)).toLowerCase(Locale.ROOT);
  }

  /** Characters of the file extension of a path; 0 where there is none. */
  static int extensionLength(String path) {
    int length = 0;
    for (int i = path.length() - 1; i >= 0 && length <= LONGEST_EXTENSION; i--) {
      char c = path.charAt(i);
      if (c == '.') {
        return length;
      }
      if (!digit(c) && !letter(c)) {
        return 0;
      }
      length++;
    }
    return 0;
  }

  private void host(UrlView url) {
    String host = url.host();
    int domain = host.length() - url.registeredDomain().length();
    int domainEnd = labelEnd(url);
    int subEnd = Math.max(0, domain - 1);

    counts.over(host, 0, host.length());
    put(LexicalFeature.HOST_LENGTH, log(host.length()));
    int dots = counts.of('.');
    put(LexicalFeature.HOST_DIGITS, log(counts.digits));
    put(LexicalFeature.HOST_DIGIT_SHARE, counts.share(counts.digits));
    put(LexicalFeature.HOST_HYPHENS, Math.min(6, counts.of('-')));
    put(LexicalFeature.HOST_UNDERSCORE, flag(counts.of('_') > 0));
    put(LexicalFeature.HOST_ENTROPY, counts.entropy());
    put(LexicalFeature.HOST_PUNYCODE, flag(host.startsWith("xn--") || host.contains(".xn--")));
    put(LexicalFeature.HOST_IS_IP, flag(url.ipHost()));
    put(LexicalFeature.USER_INFO, flag(!url.userInfo().isEmpty()));
    put(LexicalFeature.PORT, flag(url.port() >= 0));
    hostWords.of(host, subEnd, domain, domainEnd, counts.digits > 0);
    put(LexicalFeature.BLOG_SERVICE, flag(hostWords.has(Group.BLOG_SERVICE)));
    put(LexicalFeature.HOSTING, flag(hostWords.has(Group.HOSTING)));

    domain(host, domain, domainEnd);
    if (subEnd > 0) {
      subdomain(host, subEnd);
    }
    if (!url.ipHost()) {
      put(
          LexicalFeature.HOST_LABELS,
          dots,
          subEnd > 0 ? Evidence.SUBDOMAINS : Evidence.REGISTERED_DOMAIN);
      String suffix = url.publicSuffix();
      String tld = suffix.substring(suffix.lastIndexOf('.') + 1);
      put(LexicalFeature.TLD_LENGTH, tld.length());
      put(Vocabulary.tld(tld), 1);
      put(LexicalFeature.SUFFIX_LABELS, flag(suffix.indexOf('.') >= 0));
    }
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
    String label = host.substring(from, to);
    ofBrand = hostWords.domainIsBrand;
    put(LexicalFeature.DOMAIN_IS_BRAND, flag(ofBrand));
    put(LexicalFeature.BRAND_IN_DOMAIN, flag(hostWords.brandInDomain && !ofBrand));
    put(LexicalFeature.LURE_IN_DOMAIN, Math.min(3, hostWords.luresInDomain));
    put(LexicalFeature.SUFFIX_IN_DOMAIN, flag(hasSuffixWord(label, false)));
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
    put(LexicalFeature.BRAND_IN_SUBDOMAIN, flag(hostWords.brandInSubdomain));
    put(LexicalFeature.LURE_IN_SUBDOMAIN, Math.min(3, hostWords.luresInSubdomain));
    put(LexicalFeature.SUFFIX_IN_SUBDOMAIN, flag(hasSuffixWord(host.substring(0, to), true)));
  }

  /** Whether com, net or org, or co if that counts, stands between dots and hyphens. */
  private static boolean hasSuffixWord(String text, boolean orCo) {
    for (int from = 0; from < text.length(); ) {
      int end = from;
      while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '-') {
        end++;
      }
      boolean found =
          end - from == 3
              && (text.startsWith("com", from)
                  || text.startsWith("net", from)
                  || text.startsWith("org", from));
      if (found || orCo && end - from == 2 && text.startsWith("co", from)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private void path(UrlView url) {
    String path = url.path();
    int length = path.length();
    counts.over(path, 0, length);
    put(LexicalFeature.PATH_LENGTH, log(length));
    put(LexicalFeature.BARE_HOST, flag(length <= 1));
    boolean slash = length > 1 && path.charAt(length - 1) == '/';
    put(LexicalFeature.PATH_ENDS_IN_SLASH, flag(slash));
    PathSegments segments = PathSegments.of(path);
    put(LexicalFeature.PATH_DEPTH, Math.min(12, segments.count()));
    put(LexicalFeature.PATH_LONGEST, log(segments.longest()));
    put(LexicalFeature.PATH_LAST, log(segments.last()));
    put(LexicalFeature.PATH_FIRST, log(segments.first()));
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
    put(LexicalFeature.PATH_YEAR, flag(counts.digitRun >= 4 && hasYear(path)));
    put(LexicalFeature.PATH_CAPITALISED, log(counts.capitalised));
    put(LexicalFeature.PATH_WORDS, log(counts.words));
    put(
        LexicalFeature.PATH_WORD_LENGTH,
        counts.letterRuns == 0 ? 0 : (double) counts.letters / counts.letterRuns);
    put(LexicalFeature.PATH_HIGH_ESCAPES, counts.of('%') == 0 ? 0 : log(highEscapes(path)));
    LexicalFeature extension = Vocabulary.extension(extension(path));
    put(extension, 1);
    textWords.of(path);
    put(LexicalFeature.BRAND_IN_PATH, flag(textWords.has(Group.BRAND) && !ofBrand));
    put(LexicalFeature.LURE_IN_PATH, Math.min(4, textWords.lures));
    put(LexicalFeature.PATH_DOUBLE_SLASH, flag(textWords.has(Group.DOUBLE_SLASH)));
    put(LexicalFeature.HIDDEN_SEGMENT, flag(textWords.has(Group.HIDDEN_SEGMENT)));
    put(
        LexicalFeature.PATH_URL,
        flag(textWords.has(Group.ADDRESS) || textWords.has(Group.DOT_COM)));
    put(LexicalFeature.WORDPRESS, flag(textWords.has(Group.WORDPRESS)));
    put(LexicalFeature.WORDPRESS_FOLDER, flag(textWords.has(Group.WORDPRESS_FOLDER)));
    put(LexicalFeature.CMS_INDEX, flag(textWords.has(Group.INDEX_PHP)));
    put(LexicalFeature.UPLOADS, flag(textWords.has(Group.UPLOADS)));
    put(LexicalFeature.INDEX_PAGE, flag(page(extension) && indexName(path)));
  }

  private static boolean page(LexicalFeature extension) {
    return extension == LexicalFeature.EXTENSION_PAGE
        || extension == LexicalFeature.EXTENSION_PHP
        || extension == LexicalFeature.EXTENSION_SCRIPT;
  }

  /** Whether the last segment is index, default, home or main with an extension. */
  private static boolean indexName(String path) {
    int start = path.lastIndexOf('/') + 1;
    for (String name : INDEX_NAMES) {
      int dot = start + name.length();
      if (path.startsWith(".", dot)
          && dot + 1 < path.length()
          && path.indexOf('.', dot + 1) < 0
          && path.regionMatches(true, start, name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a segment begins with a year of this century or the last, and ends or goes on by -. */
  private static boolean hasYear(String path) {
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (at + 5 < path.length()
          && (path.startsWith("19", at + 1) || path.startsWith("20", at + 1))
          && digit(path.charAt(at + 3))
          && digit(path.charAt(at + 4))
          && (path.charAt(at + 5) == '/' || path.charAt(at + 5) == '-')) {
        return true;
      }
    }
    return false;
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
    textWords.of(query);
    put(LexicalFeature.QUERY_COMPONENT, flag(textWords.has(Group.JOOMLA_COMPONENT)));
    put(LexicalFeature.QUERY_ITEM, flag(textWords.has(Group.JOOMLA_ITEM)));
    put(LexicalFeature.QUERY_URL, flag(textWords.has(Group.ADDRESS)));
    put(LexicalFeature.BRAND_IN_QUERY, flag(textWords.has(Group.BRAND) && !ofBrand));
    put(LexicalFeature.LURE_IN_QUERY, Math.min(3, textWords.lures));
  }

  /** What words a path or a query has. */
  private static final class TextWords implements Lexicon.Finds {

    private int groups;
    private int lures;

    void of(String text) {
      groups = 0;
      lures = 0;
      Vocabulary.WORDS.scan(text, 0, text.length(), this);
    }

    @Override
    public void found(int found, int from, int to) {
      groups |= found;
      lures += (found & Group.LURE.bit) != 0 ? 1 : 0;
    }

    boolean has(Group group) {
      return (groups & group.bit) != 0;
    }
  }

  /** What words a host has, and where. */
  private static final class HostWords {

    private int subdomainEnd;
    private int domainStart;
    private int domainEnd;
    private int groups;
    private boolean brandInSubdomain;
    private boolean brandInDomain;
    private int luresInSubdomain;
    private int luresInDomain;
    private boolean domainIsBrand;

    void of(String host, int subEnd, int from, int to, boolean digits) {
      subdomainEnd = subEnd;
      domainStart = from;
      domainEnd = to;
      groups = 0;
      brandInSubdomain = false;
      brandInDomain = false;
      luresInSubdomain = 0;
      luresInDomain = 0;
      domainIsBrand = false;
      Vocabulary.WORDS.scan(host, 0, host.length(), this::found);
      if (digits) {
        Vocabulary.WORDS.scanLookalikes(host, 0, to, this::looksLike);
      }
    }

    private void found(int found, int from, int to) {
      groups |= found;
      looksLike(found, from, to);
      if ((found & Group.LURE.bit) != 0) {
        luresInSubdomain += to <= subdomainEnd ? 1 : 0;
        luresInDomain += from >= domainStart && to <= domainEnd ? 1 : 0;
      }
      domainIsBrand |=
          (found & (Group.BRAND.bit | Group.BRAND_LABEL.bit)) != 0
              && from == domainStart
              && to == domainEnd;
    }

    private void looksLike(int found, int from, int to) {
      if ((found & Group.BRAND.bit) != 0) {
        brandInSubdomain |= to <= subdomainEnd;
        brandInDomain |= from >= domainStart && to <= domainEnd;
      }
    }

    boolean has(Group group) {
      return (groups & group.bit) != 0;
    }
  }

  private void put(LexicalFeature feature, double value) {
    put(feature, value, common == null ? feature.evidence() : common);
  }

  private void put(LexicalFeature feature, double value, Evidence evidence) {
    double scaled = feature.scaled(value);
    if (scaled != 0) {
      features.about(evidence);
      features.add(base + feature.ordinal(), scaled);
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

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static double log(int count) {
    return Logarithms.of(count);
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
