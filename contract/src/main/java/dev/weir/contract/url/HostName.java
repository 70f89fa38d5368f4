package dev.weir.contract.url;

import java.net.IDN;
import java.util.Locale;

/**
 * A host in canonical form.
 *
 * @param text empty where the given text is no host
 * @param ip whether it is an IP address
 */
record HostName(String text, boolean ip) {

  private static final HostName NONE = new HostName("", false);

  /** Characters that no host may hold, as WHATWG lists them. */
  private static final String FORBIDDEN = "#/:<>?@[\\]^|% \u007F";

  static HostName of(String given) {
    if (given.startsWith("[")) {
      String address =
          given.endsWith("]") ? IpAddress.v6(given.substring(1, given.length() - 1)) : "";
      return address.isEmpty() ? NONE : new HostName(address, true);
    }
    String name = plain(given) ? given : canonical(given);
    if (name.isEmpty()) {
      return NONE;
    }
    String address = IpAddress.v4(name);
    return address.isEmpty() ? new HostName(name, false) : new HostName(address, true);
  }

  /** Whether the name is in canonical form as it stands. */
  private static boolean plain(String name) {
    char before = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean inner = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!inner && !(c == '.' && before != '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  private static String canonical(String given) {
    String name = foldDots(ascii(Escapes.decode(given).toLowerCase(Locale.ROOT)));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
        return "";
      }
    }
    return name;
  }

  private static String ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return punycode(name);
      }
    }
    return name;
  }

  private static String punycode(String name) {
    String whole = wellFormed(name);
    try {
      return IDN.toASCII(foldDots(whole), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (RuntimeException e) { // IDN also throws index errors on some hosts
      return whole;
    }
  }

  /** Lone surrogates cannot be stored: each becomes U+FFFD. */
  private static String wellFormed(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static String foldDots(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean dot = c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
      if (!dot) {
        out.append(c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != '.') {
        out.append('.');
      }
    }
    int length = out.length();
    if (length > 0 && out.charAt(length - 1) == '.') {
      out.setLength(length - 1);
    }
    return out.toString();
  }
}
