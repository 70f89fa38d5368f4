package dev.weir.score.registry;

import dev.weir.lake.LakeException;

/** A registered model that is whole, but was made by a Weir whose models this one cannot score. */
public final class OtherFormatException extends LakeException {

  private static final long serialVersionUID = 1L;

  OtherFormatException(String message) {
    super(message);
  }
}
