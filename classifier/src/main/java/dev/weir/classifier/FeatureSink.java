package dev.weir.classifier;

/** Takes the features of a URL in the order in which they are read. */
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

  /** What each of the buckets that follow counts for. */
  void counting(double value);

  /** A hashed feature; the same bucket may come again, its values add up. */
  void add(int bucket);

  /** A feature that counts for a value of its own. */
  void add(int index, double value);
}
