package dev.weir.classifier;

/** Features of a URL that no n-gram tells, each scaled to about 0 to 1. */
enum LexicalFeature {
  HOST_LENGTH("host is long"),
  HOST_LABELS("host has many labels"),
  HOST_DIGITS("host holds many digits"),
  HOST_HYPHENS("host holds hyphens"),
  HOST_ENTROPY("host looks random"),
  HOST_IS_IP("host is an IP address"),
  HOST_PUNYCODE("host is an internationalised name"),
  PORT("URL names a port"),
  PATH_LENGTH("path is long"),
  PATH_DEPTH("path is deep"),
  PATH_DIGITS("path holds many digits"),
  PATH_UPPER("path holds many capitals"),
  PATH_ENTROPY("path looks random"),
  PATH_EMPTY("URL is a bare host"),
  PATH_ESCAPES("path holds percent-escapes"),
  QUERY_PRESENT("URL has a query"),
  QUERY_LENGTH("query is long"),
  QUERY_PARAMETERS("query has many parameters"),
  QUERY_DIGITS("query holds many digits");

  private static final LexicalFeature[] VALUES = values();

  private final String words;

  LexicalFeature(String words) {
    this.words = words;
  }

  static LexicalFeature of(int ordinal) {
    return VALUES[ordinal];
  }

  static int count() {
    return VALUES.length;
  }

  /** What the feature says, in words an analyst reads. */
  String words() {
    return words;
  }
}
