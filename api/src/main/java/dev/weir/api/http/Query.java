package dev.weir.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a query, read as UTF-8 whatever the request says of its body: equal queries are
 * equal questions, so that an answer may be kept by the query.
 */
final class Query {

  private Query() {}

  /**
   * Every parameter with its values in their order; one without a value has an empty text.
   *
   * @param raw the query of a URL, undecoded; null if it has none
   * @throws Problem if a name or a value is not UTF-8, or has a bad escape
   */
  static Map<String, List<String>> parameters(String raw) {
    Map<String, List<String>> parameters = new TreeMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          String known = decoded(name, name);
          parameters.computeIfAbsent(known, any -> new ArrayList<>()).add(decoded(value, known));
        }
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static String decoded(String raw, String parameter) {
    byte[] given = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(given.length);
    for (int i = 0; i < given.length; i++) {
      switch (given[i]) {
        case '%' -> {
          bytes.put(escaped(given, i, parameter));
          i += 2;
        }
        case '+' -> bytes.put((byte) ' ');
        default -> bytes.put(given[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(parameter);
    }
  }

  private static byte escaped(byte[] given, int at, String parameter) {
    if (at + 2 < given.length
        && HexFormat.isHexDigit(given[at + 1])
        && HexFormat.isHexDigit(given[at + 2])) {
      return (byte)
          (HexFormat.fromHexDigit(given[at + 1]) * 16 + HexFormat.fromHexDigit(given[at + 2]));
    }
    throw unreadable(parameter);
  }

  private static Problem unreadable(String parameter) {
    return Problem.parameter(
        parameter, "Allowed: text in UTF-8, with % before two hexadecimal digits for each byte.");
  }
}
