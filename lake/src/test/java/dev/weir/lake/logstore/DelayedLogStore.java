package dev.weir.lake.logstore;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The log store with a delay before each link, for machines without strace. */
public final class DelayedLogStore extends LogStore {

  private final HardLinkLogStore store;

  public DelayedLogStore(Configuration hadoop) {
    super(hadoop);
    store =
        new HardLinkLogStore(
            hadoop,
            (name, existing) -> {
              pause();
              Files.createLink(name, existing);
            });
  }

  @Override
  public CloseableIterator<String> read(Path path, Configuration hadoop) throws IOException {
    return store.read(path, hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    store.write(path, actions, overwrite, hadoop);
  }

  @Override
  public Iterator<FileStatus> listFrom(Path path, Configuration hadoop) throws IOException {
    return store.listFrom(path, hadoop);
  }

  @Override
  public Path resolvePathOnPhysicalStorage(Path path, Configuration hadoop) {
    return store.resolvePathOnPhysicalStorage(path, hadoop);
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
    return store.isPartialWriteVisible(path, hadoop);
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(TwoWritersIT.DELAY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to link");
    }
  }
}
