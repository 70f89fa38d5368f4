package dev.weir.classifier;

/**
 * Features of a URL that no n-gram tells. Each is divided by its standard deviation on the public
 * set, so that all weigh alike whatever their units; those that are never near 0 are centred first.
 */
enum LexicalFeature {
  HOST_LENGTH(2.765, 0.3482, "length of the host"),
  DOMAIN_LENGTH(2.3, 0.4449, "length of the registered domain"),
  SUBDOMAIN_LENGTH(0.8614, "length of the sub-domain"),
  PATH_LENGTH(2.948, 1.119, "length of the path"),
  QUERY_LENGTH(1.532, "length of the query"),
  URL_LENGTH(3.888, 0.5811, "length of the URL"),
  HOST_LABELS(1.29, 0.657, "number of labels in the host"),
  SUBDOMAIN_LABELS(0.6169, "number of sub-domains"),
  HOST_IS_IP(0.02069, "host is an IP address"),
  PORT(0.01738, "URL names a port"),
  HOST_DIGITS(0.3015, "digits in the host"),
  HOST_DIGIT_SHARE(0.05617, "share of digits in the host"),
  DOMAIN_DIGIT_SHARE(0.1008, "share of digits in the registered domain"),
  DOMAIN_ALL_DIGITS(0.08052, "registered domain is a number"),
  DOMAIN_STARTS_WITH_DIGIT(0.1399, "registered domain starts with a digit"),
  SUBDOMAIN_DIGITS(0.1563, "digits in the sub-domain"),
  HOST_HYPHENS(0.3867, "hyphens in the host"),
  DOMAIN_HYPHENS(0.3279, "hyphens in the registered domain"),
  HOST_PUNYCODE(0.01328, "host is an internationalised name"),
  HOST_UNDERSCORE(0.02, "underscore in the host"),
  HOST_ENTROPY(3.313, 0.3487, "mix of characters in the host"),
  DOMAIN_ENTROPY(2.724, 0.5811, "mix of characters in the registered domain"),
  DOMAIN_ENTROPY_SHARE(0.8745, 0.09429, "randomness of the registered domain"),
  DOMAIN_VOWELS(0.373, 0.1297, "share of vowels in the registered domain"),
  DOMAIN_CONSONANT_RUN(2.38, 1.017, "consonants in a row in the registered domain"),
  DOMAIN_SWITCHES(0.3239, "digits mixed with letters in the registered domain"),
  SUBDOMAIN_ENTROPY(1.018, "mix of characters in the sub-domain"),
  SUBDOMAIN_LONGEST(0.8243, "length of the longest sub-domain"),
  TLD_LENGTH(2.816, 0.4368, "length of the top-level domain"),
  TLD_OTHER(0.1049, "rare top-level domain"),
  TLD_GENERIC(0.4208, "top-level domain is com, net or org"),
  TLD_INSTITUTION(0.1321, "top-level domain of an institution"),
  TLD_OLD(0.1023, "top-level domain such as info or biz"),
  TLD_NEW(0.0542, "new top-level domain"),
  TLD_FREE(0.04782, "top-level domain that was given away free"),
  TLD_EAST(0.1381, "country domain such as ru or cn"),
  TLD_LATIN(0.1381, "country domain such as br or mx"),
  TLD_ENGLISH(0.226, "country domain such as uk or au"),
  TLD_EUROPE(0.2806, "country domain such as de or it"),
  TLD_HACK(0.07881, "country domain used as a word, such as tv"),
  SUFFIX_LABELS(0.2344, "public suffix of two labels"),
  BARE_HOST(0.3428, "URL is a bare host"),
  PATH_ENDS_IN_SLASH(0.3319, "path ends in a slash"),
  PATH_DEPTH(2.023, 1.533, "number of path segments"),
  PATH_LONGEST(2.507, 1.191, "length of the longest path segment"),
  PATH_LAST(2.029, 1.356, "length of the last path segment"),
  PATH_FIRST(1.867, 0.9632, "length of the first path segment"),
  PATH_DIGITS(1.028, "digits in the path"),
  PATH_DIGIT_SHARE(0.1187, "share of digits in the path"),
  PATH_CAPITALS(0.7332, "capitals in the path"),
  PATH_CAPITAL_SHARE(0.07217, "share of capitals in the path"),
  PATH_HYPHENS(0.802, "hyphens in the path"),
  PATH_UNDERSCORES(0.4001, "underscores in the path"),
  PATH_DOTS(0.4559, 0.5636, "dots in the path"),
  PATH_ESCAPES(0.3905, "percent-escapes in the path"),
  PATH_ESCAPE_SHARE(0.09556, "share of percent-escapes in the path"),
  PATH_PLUSES(0.1834, "pluses and commas in the path"),
  PATH_HIGH_ESCAPES(0.1873, "escaped letters beyond Latin in the path"),
  PATH_DOUBLE_SLASH(0.05, "doubled slash in the path"),
  PATH_TILDE(0.07638, "tilde in the path"),
  PATH_PARENTHESIS(0.08083, "parenthesis in the path"),
  PATH_ENTROPY(3.199, 1.364, "mix of characters in the path"),
  PATH_DIGIT_RUN(2.973, "digits in a row in the path"),
  PATH_HEX_RUN(0.6495, "long hexadecimal run in the path"),
  PATH_CAPITALISED(0.5409, "capitalised words in the path"),
  PATH_WORDS(1.276, 0.708, "words in the path"),
  PATH_WORD_LENGTH(4.612, 2.614, "length of the words in the path"),
  EXTENSION_NONE(0.4907, "no file extension"),
  EXTENSION_OTHER(0.1023, "rare file extension"),
  EXTENSION_PAGE(0.4136, "HTML page"),
  EXTENSION_PHP(0.3238, "PHP page"),
  EXTENSION_SCRIPT(0.2047, "server script such as asp or jsp"),
  EXTENSION_PROGRAM(0.05, "program file"),
  EXTENSION_ARCHIVE(0.05, "archive file"),
  EXTENSION_IMAGE(0.06433, "image file"),
  EXTENSION_CODE(0.05579, "script or data file"),
  EXTENSION_DOCUMENT(0.05602, "document file"),
  EXTENSION_MEDIA(0.05, "media file"),
  QUERY_PRESENT(0.4158, "URL has a query"),
  QUERY_PARAMETERS(0.5617, "number of query parameters"),
  QUERY_DIGITS(0.7875, "digits in the query"),
  QUERY_DIGIT_SHARE(0.112, "share of digits in the query"),
  QUERY_EQUALS(0.5654, "assignments in the query"),
  QUERY_ESCAPES(0.2392, "percent-escapes in the query"),
  QUERY_ENTROPY(1.629, "mix of characters in the query"),
  QUERY_CAPITAL_SHARE(0.06652, "share of capitals in the query"),
  QUERY_COLONS(0.2942, "colons in the query"),
  QUERY_COMPONENT(0.2697, "query names a Joomla component"),
  QUERY_ITEM(0.2503, "query names a Joomla item"),
  QUERY_URL(0.0649, "query holds an address"),
  QUERY_LONGEST(1.175, "length of the longest query value"),
  PATH_URL(0.05, "path holds an address"),
  BRAND_IN_SUBDOMAIN(0.07457, "brand name in the sub-domain"),
  BRAND_IN_DOMAIN(0.2335, "brand name in the registered domain"),
  BRAND_IN_PATH(0.112, "brand name in the path"),
  BRAND_IN_QUERY(0.0542, "brand name in the query"),
  LURE_IN_HOST(0.1549, "words such as login or verify in the host"),
  LURE_IN_PATH(0.1884, "words such as login or verify in the path"),
  LURE_IN_QUERY(0.09272, "words such as login or verify in the query"),
  SUFFIX_IN_SUBDOMAIN(0.06471, "ending such as .com inside the sub-domain"),
  HOSTING(0.1534, "host of a hosting service"),
  WORDPRESS(0.05734, "path of WordPress"),
  CMS_INDEX(0.3064, "path holds index.php"),
  UPLOADS(0.05, "path of uploads"),
  HIDDEN_SEGMENT(0.03, "hidden path segment"),
  INDEX_PAGE(0.3175, "index page");

  /** Share of the lexical features against the n-grams; found on domain-disjoint folds. */
  private static final double SCALE = 0.3;

  /** Beyond that many standard deviations a value says no more. */
  private static final double CAP = 6;

  private static final LexicalFeature[] VALUES = values();

  private final double mean;
  private final double deviation;
  private final String words;

  LexicalFeature(double deviation, String words) {
    this(0, deviation, words);
  }

  LexicalFeature(double mean, double deviation, String words) {
    this.mean = mean;
    this.deviation = deviation;
    this.words = words;
  }

  static LexicalFeature of(int ordinal) {
    return VALUES[ordinal];
  }

  static int count() {
    return VALUES.length;
  }

  /** The measured value as the model takes it. */
  double scaled(double value) {
    return SCALE * Math.max(-CAP, Math.min(CAP, (value - mean) / deviation));
  }

  /** What the feature speaks of, in words an analyst reads. */
  String words() {
    return words;
  }
}
