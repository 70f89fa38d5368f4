package dev.weir.classifier;

import java.io.Serializable;

/**
 * Which URLs are held out of a fit: decided by the digest of what the model sees of a URL, so that
 * a URL stays on its side in every run with the same seed.
 *
 * @param seed another seed gives another split
 * @param holdout share of URLs that are held out, between 0 and 1
 */
public record TrainingSplit(long seed, double holdout) implements Serializable {

  public TrainingSplit {
    if (!(holdout > 0 && holdout < 1)) {
      throw new IllegalArgumentException(
          "The held-out share is more than 0 and less than 1, not %s.".formatted(holdout));
    }
  }

  /** Whether the URL of that {@link UrlView#digest()} is held out. */
  public boolean holdsOut(long digest) {
    long hash = (digest ^ (seed * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return (hash >>> 11) * 0x1.0p-53 < holdout;
  }
}
