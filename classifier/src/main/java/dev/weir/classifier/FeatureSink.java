package dev.weir.classifier;

/** Takes the features of a URL one by one, grouped into the pieces that they speak of. */
interface FeatureSink {

  /**
   * A piece begins: the features that follow are its.
   *
   * @param start first character of the piece within its host, path or query; for {@link
   *     Evidence#LEXICAL} the ordinal of the {@link LexicalFeature}
   * @param end the character after its last one
   */
  void piece(Evidence kind, int start, int end);

  /** A feature of the piece; the same index may come again, and the values add up. */
  void add(int index, double value);
}
