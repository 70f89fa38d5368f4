package dev.weir.api.mart;

import dev.weir.api.lake.LakeReadException;

/** What answers for publications. */
public interface Engine {

  /**
   * Opens a publication for questions.
   *
   * @throws LakeReadException if it cannot be read, no longer or not yet
   * @throws EngineException if the engine does not answer
   */
  OpenMart open(Publication publication);
}
