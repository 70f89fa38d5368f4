package dev.weir.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), member after member; zeros behind the last one are padding, as gunzip
 * has it. What is damaged is a {@link ZipException}, what is cut off an {@link EOFException}; any
 * other exception is one of the stream that is read. Hadoop's codec does not tell these apart, and
 * Java's own stream takes whatever follows a member, a damaged one too, for the end.
 */
final class GzipStream extends InputStream {

  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATED = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[BUFFER];
  private int next;
  private int limit;
  private boolean ended;

  /** Starts at the first member, which must be there. */
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    header(take());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int read = inflate(bytes, from, length);
      if (read > 0) {
        checksum.update(bytes, from, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int from, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      require();
      inflater.setInput(packed, next, limit - next);
      next = limit;
    }
    try {
      int read = inflater.inflate(bytes, from, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("a dictionary is asked for, which gzip has none of");
      }
      return read;
    } catch (DataFormatException e) {
      ZipException damaged = new ZipException(e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** Checks the member that ends here, and goes to the next if there is one. */
  private void endMember() throws IOException {
    next = limit - inflater.getRemaining();
    long size = inflater.getBytesWritten() & 0xffffffffL;
    if (take4() != checksum.getValue() || take4() != size) {
      throw new ZipException("its content does not have the checksum and size it was packed with");
    }
    inflater.reset();
    checksum.reset();
    boolean padded = false;
    while (more()) {
      int first = take();
      if (first != 0) {
        if (padded) {
          throw new ZipException("something follows the zeros behind its end");
        }
        header(first);
        return;
      }
      padded = true;
    }
    ended = true;
  }

  private void header(int first) throws IOException {
    if (first != MAGIC_1 || take() != MAGIC_2 || take() != DEFLATED) {
      throw new ZipException("something that is not gzip stands where a part of it should begin");
    }
    int flags = take();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("its header has flags that gzip does not know");
    }
    // Time, compression level and operating system.
    pass(6);
    if ((flags & EXTRA) != 0) {
      pass(take2());
    }
    if ((flags & NAME) != 0) {
      passText();
    }
    if ((flags & COMMENT) != 0) {
      passText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      pass(2);
    }
  }

  private void pass(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      take();
    }
  }

  private void passText() throws IOException {
    while (take() != 0) {}
  }

  private long take4() throws IOException {
    return take2() | ((long) take2() << 16);
  }

  private int take2() throws IOException {
    return take() | (take() << 8);
  }

  private int take() throws IOException {
    require();
    return packed[next++] & 0xff;
  }

  private void require() throws IOException {
    if (!more()) {
      throw new EOFException("it ends in the middle");
    }
  }

  /** Whether a packed byte is left; there is one at {@link #next} then. */
  private boolean more() throws IOException {
    while (next == limit) {
      int read = in.read(packed, 0, packed.length);
      if (read < 0) {
        return false;
      }
      next = 0;
      limit = read;
    }
    return true;
  }
}
