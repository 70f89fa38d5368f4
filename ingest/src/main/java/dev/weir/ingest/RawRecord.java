package dev.weir.ingest;

import dev.weir.ingest.record.StrictUtf8;
import java.nio.charset.StandardCharsets;

/** The bytes of a refused record. */
final class RawRecord {

  private final byte[] bytes;

  RawRecord(byte[] bytes) {
    this.bytes = bytes;
  }

  /** As text; bytes that are no UTF-8 show as U+FFFD. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes where the text does not have exactly them, otherwise null. */
  byte[] bytesUnlessText() {
    return StrictUtf8.decode(bytes, 0, bytes.length).isPresent() ? null : bytes;
  }
}
