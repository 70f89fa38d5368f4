package dev.weir.classifier;

/** What of a URL a feature speaks of. Reasons name these, not features. */
enum Evidence {
  /** A label of the host before the registered domain; one of many. */
  HOST_LABEL,
  /** A path segment with the slash before it; one of many. */
  PATH_SEGMENT,
  /** A query parameter; one of many. */
  QUERY_PARAMETER,

  REGISTERED_DOMAIN,
  SUFFIX,
  PORT,
  SUBDOMAINS,
  HOST_LENGTH,
  HOST_DIGITS,
  HOST_HYPHENS,
  HOST_UNDERSCORE,
  HOST_PUNYCODE,
  HOST_LURE,
  BLOG_SERVICE,
  HOSTING,
  SUBDOMAIN_BRAND,
  SUBDOMAIN_SUFFIX,
  DOMAIN_BRAND,
  DOMAIN_SUFFIX,

  URL_LENGTH,
  NO_PATH,
  LAST_SLASH,
  DOUBLE_SLASH,
  EXTENSION,
  PATH_LENGTH,
  PATH_SEGMENTS,
  PATH_WORDS,
  PATH_DIGITS,
  PATH_HEXADECIMAL,
  PATH_YEAR,
  PATH_CAPITALS,
  PATH_HYPHENS,
  PATH_UNDERSCORES,
  PATH_DOTS,
  PATH_ESCAPES,
  PATH_PLUSES,
  PATH_TILDE,
  PATH_PARENTHESIS,
  PATH_ADDRESS,
  PATH_BRAND,
  PATH_LURE,
  WORDPRESS,
  INDEX_PHP,
  INDEX_PAGE,
  UPLOADS,
  HIDDEN_SEGMENT,

  QUERY_KEYS,
  QUERY_LENGTH,
  QUERY_PARAMETERS,
  QUERY_DIGITS,
  QUERY_CAPITALS,
  QUERY_ESCAPES,
  QUERY_COLONS,
  QUERY_ADDRESS,
  QUERY_BRAND,
  QUERY_LURE,
  JOOMLA_COMPONENT,
  JOOMLA_ITEM;

  /** Whether a URL may have several of them, each of which stands for itself. */
  boolean isPart() {
    return this == HOST_LABEL || this == PATH_SEGMENT || this == QUERY_PARAMETER;
  }
}
