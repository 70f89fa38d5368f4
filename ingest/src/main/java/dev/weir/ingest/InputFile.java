package dev.weir.ingest;

import dev.weir.lake.LakeException;
import java.io.Serializable;

/**
 * A landed file as it was found.
 *
 * @param uri where it is opened
 * @param name its path as tables and messages say it: without scheme on a local disk
 * @param modifiedAt milliseconds since 1970
 */
record InputFile(String uri, String name, long bytes, long modifiedAt) implements Serializable {

  private static final int MILLIS = 1000;

  /**
   * Whether it has that size still, and was last changed at that time: to the second, for object
   * stores give fractions where they list a file, and none where they are asked for it.
   */
  boolean isAsOf(long size, long time) {
    return size == bytes && time / MILLIS == modifiedAt / MILLIS;
  }

  /** What is thrown where it is no longer as it was found. */
  LakeException changed() {
    return new LakeException(
        "File %s changed while it was read: nothing of it may be stored under its first digest. Land files under a name that begins with a dot and rename them when they are whole, then run again."
            .formatted(name));
  }
}
