package dev.weir.contract.url;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** Characters that a host is read without. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "[\\u00AD\\u034F\\u180B-\\u180D\\u200B-\\u200D\\u2060\\uFE00-\\uFE0F\\uFEFF]");

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

  /** Whether it has a public suffix: an address has none, nor has a name that ends in a number. */
  boolean hasSuffix() {
    return text.indexOf(':') < 0 && !IpAddress.endsInNumber(text);
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
    String name = foldDots(ascii(lowerCase(Escapes.decode(given))));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
        return "";
      }
    }
    return name;
  }

  /** Without Java's final sigma: a capital one is the other, wherever it stands. */
  private static String lowerCase(String name) {
    return name.replace('Σ', 'σ').toLowerCase(Locale.ROOT);
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
      String idna2003 = idna2003(foldDots(whole));
      return deviates(whole) ? nonTransitional(whole) : idna2003;
    } catch (RuntimeException e) { // IDN also throws index errors on some hosts
      return whole;
    }
  }

  private static String idna2003(String name) {
    return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
  }

  /** Whether it has a letter that IDNA 2003 maps to others, and browsers keep. */
  private static boolean deviates(String name) {
    return name.indexOf('ß') >= 0 || name.indexOf('ς') >= 0;
  }

  /** The name as UTS 46 has it since it maps these letters no more. */
  private static String nonTransitional(String name) {
    String visible = IGNORED.matcher(name).replaceAll("");
    String mapped = lowerCase(Normalizer.normalize(visible, Normalizer.Form.NFKC));
    return Arrays.stream(foldDots(mapped).split("\\."))
        .map(label -> deviates(label) ? "xn--" + Punycode.encode(label) : idna2003(label))
        .collect(Collectors.joining("."));
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
