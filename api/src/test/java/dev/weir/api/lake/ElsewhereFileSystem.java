package dev.weir.api.lake;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk by another scheme: a lake on it counts as one of another machine. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {

  public static final String SCHEME = "elsewhere";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }
}
