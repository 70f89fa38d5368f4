package dev.weir.lake.logstore;

import java.io.IOException;
import java.nio.file.Path;

/** Gives an existing file a second name, and fails where that name is taken. */
interface Link {

  /**
   * Links in one step.
   *
   * @throws java.nio.file.FileAlreadyExistsException where {@code name} is taken
   */
  void create(Path name, Path existing) throws IOException;
}
