package dev.weir.api.mart;

/** What answers for publications. */
public interface Engine {

  /**
   * Opens a publication for questions.
   *
   * @throws RuntimeException if it cannot be read, no longer or not yet
   */
  OpenMart open(Publication publication);
}
