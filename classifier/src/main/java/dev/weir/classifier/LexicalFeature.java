package dev.weir.classifier;

/**
 * Features of a URL that no n-gram tells. Each is divided by its standard deviation on the public
 * set, so that all weigh alike whatever their units; those that are never near 0 are centred first.
 */
enum LexicalFeature {
  HOST_LENGTH(Evidence.HOST_LENGTH, 2.765, 0.3482),
  DOMAIN_LENGTH(Evidence.REGISTERED_DOMAIN, 2.3, 0.4449),
  SUBDOMAIN_LENGTH(Evidence.SUBDOMAINS, 0.8614),
  PATH_LENGTH(Evidence.PATH_LENGTH, 2.948, 1.119),
  QUERY_LENGTH(Evidence.QUERY_LENGTH, 1.532),
  URL_LENGTH(Evidence.URL_LENGTH, 3.888, 0.5811),
  HOST_LABELS(Evidence.SUBDOMAINS, 1.29, 0.657),
  SUBDOMAIN_LABELS(Evidence.SUBDOMAINS, 0.6169),
  HOST_IS_IP(Evidence.REGISTERED_DOMAIN, 0.02069),
  USER_INFO(Evidence.USER_INFO, 0.02),
  PORT(Evidence.PORT, 0.01738),
  HOST_DIGITS(Evidence.HOST_DIGITS, 0.3015),
  HOST_DIGIT_SHARE(Evidence.HOST_DIGITS, 0.05617),
  DOMAIN_DIGIT_SHARE(Evidence.REGISTERED_DOMAIN, 0.1008),
  DOMAIN_ALL_DIGITS(Evidence.REGISTERED_DOMAIN, 0.08052),
  DOMAIN_STARTS_WITH_DIGIT(Evidence.REGISTERED_DOMAIN, 0.1399),
  SUBDOMAIN_DIGITS(Evidence.HOST_DIGITS, 0.1563),
  HOST_HYPHENS(Evidence.HOST_HYPHENS, 0.3867),
  DOMAIN_HYPHENS(Evidence.HOST_HYPHENS, 0.3279),
  HOST_PUNYCODE(Evidence.HOST_PUNYCODE, 0.01328),
  HOST_UNDERSCORE(Evidence.HOST_UNDERSCORE, 0.02),
  HOST_ENTROPY(Evidence.HOST_LENGTH, 3.313, 0.3487),
  DOMAIN_ENTROPY(Evidence.REGISTERED_DOMAIN, 2.724, 0.5811),
  DOMAIN_ENTROPY_SHARE(Evidence.REGISTERED_DOMAIN, 0.8745, 0.09429),
  DOMAIN_VOWELS(Evidence.REGISTERED_DOMAIN, 0.373, 0.1297),
  DOMAIN_CONSONANT_RUN(Evidence.REGISTERED_DOMAIN, 2.38, 1.017),
  DOMAIN_SWITCHES(Evidence.REGISTERED_DOMAIN, 0.3239),
  SUBDOMAIN_ENTROPY(Evidence.SUBDOMAINS, 1.018),
  SUBDOMAIN_LONGEST(Evidence.SUBDOMAINS, 0.8243),
  TLD_LENGTH(Evidence.SUFFIX, 2.816, 0.4368),
  TLD_OTHER(Evidence.SUFFIX, 0.1049),
  TLD_GENERIC(Evidence.SUFFIX, 0.4208),
  TLD_INSTITUTION(Evidence.SUFFIX, 0.1321),
  TLD_OLD(Evidence.SUFFIX, 0.1023),
  TLD_NEW(Evidence.SUFFIX, 0.0542),
  TLD_FREE(Evidence.SUFFIX, 0.04782),
  TLD_EAST(Evidence.SUFFIX, 0.1381),
  TLD_LATIN(Evidence.SUFFIX, 0.1381),
  TLD_ENGLISH(Evidence.SUFFIX, 0.226),
  TLD_EUROPE(Evidence.SUFFIX, 0.2806),
  TLD_HACK(Evidence.SUFFIX, 0.07881),
  SUFFIX_LABELS(Evidence.SUFFIX, 0.2344),
  BARE_HOST(Evidence.NO_PATH, 0.3428),
  PATH_ENDS_IN_SLASH(Evidence.LAST_SLASH, 0.3319),
  PATH_DEPTH(Evidence.PATH_SEGMENTS, 2.023, 1.533),
  PATH_LONGEST(Evidence.PATH_SEGMENTS, 2.507, 1.191),
  PATH_LAST(Evidence.PATH_SEGMENTS, 2.029, 1.356),
  PATH_FIRST(Evidence.PATH_SEGMENTS, 1.867, 0.9632),
  PATH_DIGITS(Evidence.PATH_DIGITS, 1.028),
  PATH_DIGIT_SHARE(Evidence.PATH_DIGITS, 0.1187),
  PATH_CAPITALS(Evidence.PATH_CAPITALS, 0.7332),
  PATH_CAPITAL_SHARE(Evidence.PATH_CAPITALS, 0.07217),
  PATH_HYPHENS(Evidence.PATH_HYPHENS, 0.802),
  PATH_UNDERSCORES(Evidence.PATH_UNDERSCORES, 0.4001),
  PATH_DOTS(Evidence.PATH_DOTS, 0.4559, 0.5636),
  PATH_ESCAPES(Evidence.PATH_ESCAPES, 0.3905),
  PATH_ESCAPE_SHARE(Evidence.PATH_ESCAPES, 0.09556),
  PATH_PLUSES(Evidence.PATH_PLUSES, 0.1834),
  PATH_HIGH_ESCAPES(Evidence.PATH_ESCAPES, 0.1873),
  PATH_DOUBLE_SLASH(Evidence.DOUBLE_SLASH, 0.05),
  PATH_TILDE(Evidence.PATH_TILDE, 0.07638),
  PATH_PARENTHESIS(Evidence.PATH_PARENTHESIS, 0.08083),
  PATH_ENTROPY(Evidence.PATH_LENGTH, 3.199, 1.364),
  PATH_DIGIT_RUN(Evidence.PATH_DIGITS, 2.973),
  PATH_HEX_RUN(Evidence.PATH_HEXADECIMAL, 0.6495),
  PATH_YEAR(Evidence.PATH_YEAR, 0.233),
  PATH_CAPITALISED(Evidence.PATH_CAPITALS, 0.5409),
  PATH_WORDS(Evidence.PATH_WORDS, 1.276, 0.708),
  PATH_WORD_LENGTH(Evidence.PATH_WORDS, 4.612, 2.614),
  EXTENSION_NONE(Evidence.EXTENSION, 0.4907),
  EXTENSION_OTHER(Evidence.EXTENSION, 0.1023),
  EXTENSION_PAGE(Evidence.EXTENSION, 0.4136),
  EXTENSION_PHP(Evidence.EXTENSION, 0.3238),
  EXTENSION_SCRIPT(Evidence.EXTENSION, 0.2047),
  EXTENSION_PROGRAM(Evidence.EXTENSION, 0.05),
  EXTENSION_ARCHIVE(Evidence.EXTENSION, 0.05),
  EXTENSION_IMAGE(Evidence.EXTENSION, 0.06433),
  EXTENSION_CODE(Evidence.EXTENSION, 0.05579),
  EXTENSION_DOCUMENT(Evidence.EXTENSION, 0.05602),
  EXTENSION_MEDIA(Evidence.EXTENSION, 0.05),
  QUERY_PRESENT(Evidence.QUERY_LENGTH, 0.4158),
  QUERY_PARAMETERS(Evidence.QUERY_PARAMETERS, 0.5617),
  QUERY_DIGITS(Evidence.QUERY_DIGITS, 0.7875),
  QUERY_DIGIT_SHARE(Evidence.QUERY_DIGITS, 0.112),
  QUERY_EQUALS(Evidence.QUERY_PARAMETERS, 0.5654),
  QUERY_ESCAPES(Evidence.QUERY_ESCAPES, 0.2392),
  QUERY_ENTROPY(Evidence.QUERY_LENGTH, 1.629),
  QUERY_CAPITAL_SHARE(Evidence.QUERY_CAPITALS, 0.06652),
  QUERY_COLONS(Evidence.QUERY_COLONS, 0.2942),
  QUERY_COMPONENT(Evidence.JOOMLA_COMPONENT, 0.2697),
  QUERY_ITEM(Evidence.JOOMLA_ITEM, 0.2503),
  QUERY_URL(Evidence.QUERY_ADDRESS, 0.0649),
  QUERY_LONGEST(Evidence.QUERY_LENGTH, 1.175),
  PATH_URL(Evidence.PATH_ADDRESS, 0.05),
  BRAND_IN_SUBDOMAIN(Evidence.SUBDOMAIN_BRAND, 0.0778),
  BRAND_IN_DOMAIN(Evidence.DOMAIN_BRAND, 0.1098),
  DOMAIN_IS_BRAND(Evidence.REGISTERED_DOMAIN, 0.2284),
  BRAND_IN_PATH(Evidence.PATH_BRAND, 0.112),
  BRAND_IN_QUERY(Evidence.QUERY_BRAND, 0.0542),
  LURE_IN_SUBDOMAIN(Evidence.HOST_LURE, 0.08),
  LURE_IN_DOMAIN(Evidence.HOST_LURE, 0.095),
  LURE_IN_PATH(Evidence.PATH_LURE, 0.1884),
  LURE_IN_QUERY(Evidence.QUERY_LURE, 0.09272),
  SUFFIX_IN_SUBDOMAIN(Evidence.SUBDOMAIN_SUFFIX, 0.06471),
  SUFFIX_IN_DOMAIN(Evidence.DOMAIN_SUFFIX, 0.023),
  BLOG_SERVICE(Evidence.BLOG_SERVICE, 0.1408),
  HOSTING(Evidence.HOSTING, 0.0811),
  WORDPRESS(Evidence.WORDPRESS, 0.05734),
  WORDPRESS_FOLDER(Evidence.WORDPRESS, 0.05602),
  CMS_INDEX(Evidence.INDEX_PHP, 0.3064),
  UPLOADS(Evidence.UPLOADS, 0.05),
  HIDDEN_SEGMENT(Evidence.HIDDEN_SEGMENT, 0.03),
  INDEX_PAGE(Evidence.INDEX_PAGE, 0.3175);

  /** Share of the lexical features against the n-grams; found on domain-disjoint folds. */
  private static final double SCALE = 0.6;

  /** Beyond that many standard deviations a value says no more. */
  private static final double CAP = 6;

  private static final int COUNT = values().length;

  private final Evidence evidence;
  private final double mean;
  private final double factor;

  LexicalFeature(Evidence evidence, double deviation) {
    this(evidence, 0, deviation);
  }

  LexicalFeature(Evidence evidence, double mean, double deviation) {
    this.evidence = evidence;
    this.mean = mean;
    this.factor = SCALE / deviation;
  }

  static int count() {
    return COUNT;
  }

  /** The measured value as the model takes it. */
  double scaled(double value) {
    return Math.max(-SCALE * CAP, Math.min(SCALE * CAP, (value - mean) * factor));
  }

  /** What of the URL the feature speaks of. */
  Evidence evidence() {
    return evidence;
  }
}
