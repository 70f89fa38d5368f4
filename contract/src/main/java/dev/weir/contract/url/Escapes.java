package dev.weir.contract.url;

import java.nio.charset.StandardCharsets;

/** Percent-escapes: one spelling for each character. */
final class Escapes {

  /** Characters that stand unescaped in a path. */
  static final boolean[] PATH = plain("!$&'()*+,-./:;=@_~[]");

  /** Characters that stand unescaped in a query. */
  static final boolean[] QUERY = plain("!$&()*+,-./:;=@_~[]?|^`{}\\");

  /** Characters that stand unescaped before the at sign: no bracket, which defanging puts there. */
  static final boolean[] USER_INFO = plain("!$&'*+,-.:;=_~");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Escapes() {}

  /**
   * Decodes escapes of unreserved characters, writes the others in capitals, and escapes what is
   * not plain, stray percent signs included.
   */
  static String normalise(String text, boolean[] plain) {
    int at = 0;
    while (at < text.length() && text.charAt(at) < 128 && plain[text.charAt(at)]) {
      at++;
    }
    return at == text.length() ? text : normalise(text, at, plain);
  }

  private static String normalise(String text, int from, boolean[] plain) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        int code = code(text, at);
        if (code < 0) {
          escape(out, '%');
        } else {
          if (unreserved(code)) {
            out.append((char) code);
          } else {
            escape(out, code);
          }
          at += 2;
        }
      } else if (c < 128) {
        if (plain[c]) {
          out.append(c);
        } else {
          escape(out, c);
        }
      } else {
        int point = text.codePointAt(at);
        boolean lone = Character.isSurrogate(c) && !Character.isSupplementaryCodePoint(point);
        String character = lone ? "\uFFFD" : Character.toString(point);
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
          escape(out, b & 0xFF);
        }
        at += Character.charCount(point) - 1;
      }
    }
    return out.toString();
  }

  /** Decodes every escape once; what they hold must be UTF-8, or becomes U+FFFD. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < bytes.length; at++) {
      int code = bytes[at] == '%' ? code(bytes, at) : -1;
      bytes[length++] = code < 0 ? bytes[at] : (byte) code;
      at += code < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The byte of the escape there; -1 if it is none. */
  private static int code(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    return code(text.charAt(at + 1), text.charAt(at + 2));
  }

  private static int code(byte[] text, int at) {
    return at + 2 >= text.length ? -1 : code((char) text[at + 1], (char) text[at + 2]);
  }

  private static int code(char first, char second) {
    int high = first < 128 ? Character.digit(first, 16) : -1;
    int low = second < 128 ? Character.digit(second, 16) : -1;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean unreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static void escape(StringBuilder out, int code) {
    out.append('%').append(HEX[code >> 4]).append(HEX[code & 15]);
  }

  private static boolean[] plain(String marks) {
    boolean[] plain = new boolean[128];
    for (int c = 0; c < 128; c++) {
      plain[c] = Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0;
    }
    return plain;
  }
}
