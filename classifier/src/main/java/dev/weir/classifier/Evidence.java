package dev.weir.classifier;

/** Kind of a piece of a URL that moves a verdict. */
enum Evidence {
  HOST_TOKEN,
  PATH_TOKEN,
  QUERY_TOKEN,
  SUFFIX,
  EXTENSION,
  LEXICAL
}
