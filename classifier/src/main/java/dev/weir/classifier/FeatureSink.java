package dev.weir.classifier;

/** Takes the features of a URL one by one, grouped by what they speak of. */
interface FeatureSink {

  /**
   * The features that follow speak of that part of the URL, which none did before.
   *
   * @param start first character of the part within its host, path or query
   * @param end the character after its last one
   */
  void part(Evidence kind, int start, int end);

  /** The features that follow speak of that, as others may have done before. */
  void about(Evidence kind);

  /** A feature; the same index may come again, and the values add up. */
  void add(int index, double value);
}
