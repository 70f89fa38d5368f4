package dev.weir.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Growing UTF-8 text that can be changed from a position on. */
final class ByteText {
  private byte[] bytes;
  private int size;

  ByteText(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  byte at(int index) {
    return bytes[index];
  }

  void set(int index, byte value) {
    bytes[index] = value;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  void put(byte value) {
    if (size == bytes.length) {
      grow(1);
    }
    bytes[size++] = value;
  }

  void put(char ascii) {
    put((byte) ascii);
  }

  void put(byte[] text) {
    if (text.length > bytes.length - size) {
      grow(text.length);
    }
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  /** A copy of the text from {@code start} on. */
  byte[] from(int start) {
    return Arrays.copyOfRange(bytes, start, size);
  }

  /** Whether the text from {@code start} to before {@code end} has that character. */
  boolean contains(char ascii, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == ascii) {
        return true;
      }
    }
    return false;
  }

  /** Makes the text from {@code start} on one field of RFC 4180, in quotes where it needs them. */
  void quoteField(int start) {
    for (int i = start; i < size; i++) {
      // Few characters of a URL come before the comma, so that one comparison settles most.
      if (bytes[i] <= ',' && needsQuotes(bytes[i])) {
        quote(start);
        return;
      }
    }
  }

  private static boolean needsQuotes(byte value) {
    return value == '"' || value == ',' || value == '\n' || value == '\r';
  }

  private void quote(int start) {
    byte[] field = from(start);
    size = start;
    put('"');
    for (byte value : field) {
      if (value == '"') {
        put('"');
      }
      put(value);
    }
    put('"');
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
  }
}
