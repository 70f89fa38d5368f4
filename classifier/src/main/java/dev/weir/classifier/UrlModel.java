package dev.weir.classifier;

import java.io.Serializable;

/** A model that gives URLs their verdicts. Immutable, and sent to executors as it is. */
public interface UrlModel extends Serializable {

  /** SHA-256 of the artefact it was read from, lower-case hex. */
  String sha256();

  /** Malicious score from which a URL is malicious. */
  double threshold();

  /** A scorer for one thread, to be closed after use. */
  UrlScorer scorer();
}
