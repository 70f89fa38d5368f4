package dev.weir.classifier;

import java.io.Serializable;

/**
 * What is held out of a fit: decided by a digest, of what the model sees of a URL or of its
 * registered domain, so that it stays on its side in every run with the same seed.
 *
 * @param seed another seed gives another split
 * @param holdout share that is held out, between 0 and 1
 */
public record TrainingSplit(long seed, double holdout) implements Serializable {

  public TrainingSplit {
    if (!(holdout > 0 && holdout < 1)) {
      throw new IllegalArgumentException(
          "The held-out share is more than 0 and less than 1, not %s.".formatted(holdout));
    }
  }

  /** Whether the URL or domain of that digest is held out. */
  public boolean holdsOut(long digest) {
    return share(digest) < holdout;
  }

  /** Which of that many parts of about one size the URL or domain of that digest falls into. */
  public int part(long digest, int parts) {
    return (int) (share(digest) * parts);
  }

  private double share(long digest) {
    long hash = (digest ^ (seed * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return (hash >>> 11) * 0x1.0p-53;
  }
}
