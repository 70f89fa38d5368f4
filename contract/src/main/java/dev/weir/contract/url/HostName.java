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

  /** Characters that no host may hold, as WHATWG lists them, and the brackets of defanged dots. */
  private static final String FORBIDDEN = "#/:<>?@[\\]^|% \u007F(){}";

  /** Characters that a host is read without. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "[\\u00AD\\u034F\\u180B-\\u180D\\u200B-\\u200D\\u2060-\\u2064\\uFE00-\\uFE0F\\uFEFF]");

  private static final String PREFIX = "xn--";

  /** Characters of a label at most. */
  private static final int LONGEST_LABEL = 63;

  /** Characters of a name at most to be put into punycode, four times what any name has. */
  private static final int LONGEST = 1000;

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
    String name = foldDots(lowerCase(Escapes.decode(given)));
    if (!ascii(name)) {
      name = inAscii(wellFormed(name));
    }
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

  private static boolean ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** The name with its labels in punycode, as UTS 46 has it; itself where it is far too long. */
  private static String inAscii(String name) {
    if (name.length() > LONGEST) {
      return name;
    }
    String visible = IGNORED.matcher(name).replaceAll("");
    String mapped = foldDots(lowerCase(Normalizer.normalize(visible, Normalizer.Form.NFKC)));
    return foldDots(
        Arrays.stream(mapped.split("\\."))
            .map(label -> ascii(label) ? label : punycode(label))
            .collect(Collectors.joining(".")));
  }

  /** The label in punycode; itself where that is too long, or where it begins as punycode does. */
  private static String punycode(String label) {
    if (label.startsWith(PREFIX)) {
      return label;
    }
    if (!deviates(label)) {
      try {
        return IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      } catch (RuntimeException e) { // also index errors
        // IDNA 2003 refuses labels that browsers take: those are encoded as they stand.
      }
    }
    String encoded = PREFIX + Punycode.encode(label);
    return encoded.length() <= LONGEST_LABEL ? encoded : label;
  }

  /** Whether it has a letter that IDNA 2003 maps to others, and browsers keep. */
  private static boolean deviates(String label) {
    return label.indexOf('ß') >= 0 || label.indexOf('ς') >= 0;
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
