package dev.weir.ingest.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 without forgiveness: text is given only where it has exactly these bytes. */
public final class StrictUtf8 {

  private static final char REPLACEMENT = '\ufffd';

  private StrictUtf8() {}

  /** The text of these bytes; empty where they are not valid UTF-8. */
  public static Optional<String> decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !valid(bytes, from, length)) {
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static boolean valid(byte[] bytes, int from, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
