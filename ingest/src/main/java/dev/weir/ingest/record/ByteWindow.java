package dev.weir.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A window that slides over a stream: bytes are looked at from its start, then let go. */
final class ByteWindow {

  private final InputStream in;
  private final CRC32C checksum = new CRC32C();
  private byte[] bytes = new byte[1 << 17];
  private int start;
  private int limit;
  private int unsummed;
  private long offset;
  private boolean ended;

  /**
   * @param offset position in the whole file of the first byte of the stream
   */
  ByteWindow(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
  }

  /** Position in the whole file of the start of the window. */
  long offset() {
    return offset;
  }

  /** The byte that far behind the start, 0 to 255; -1 behind the end of the stream. */
  int at(int index) throws IOException {
    int place = start + index;
    if (place < limit) {
      return bytes[place] & 0xff;
    }
    return fill(index) ? bytes[start + index] & 0xff : -1;
  }

  /** Lets go of that many bytes, all of which have been looked at. */
  void advance(int count) {
    start += count;
    offset += count;
  }

  /** The array that holds the window, valid until the next call of {@link #at}. */
  byte[] array() {
    return bytes;
  }

  /** Where the window starts in {@link #array()}. */
  int start() {
    return start;
  }

  byte[] copy(int length) {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** CRC-32C of the bytes let go since this was last asked. */
  long takeChecksum() {
    sum();
    long value = checksum.getValue();
    checksum.reset();
    return value;
  }

  private void sum() {
    checksum.update(bytes, unsummed, start - unsummed);
    unsummed = start;
  }

  private boolean fill(int index) throws IOException {
    while (start + index >= limit) {
      if (ended) {
        return false;
      }
      if (limit == bytes.length) {
        makeRoom();
      }
      int read = in.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        ended = true;
      } else {
        limit += read;
      }
    }
    return true;
  }

  private void makeRoom() {
    sum();
    int kept = limit - start;
    byte[] target = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, target, 0, kept);
    bytes = target;
    start = 0;
    unsummed = 0;
    limit = kept;
  }
}
