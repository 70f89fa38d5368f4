package dev.weir.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, so many. */
final class BoundedStream extends FilterInputStream {

  private long left;

  BoundedStream(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }
}
