package dev.weir.contract.url;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses in any spelling that browsers read. */
final class IpAddress {

  private IpAddress() {}

  /**
   * An IPv4 address of one to four decimal, octal or hexadecimal parts as a dotted quad; empty if
   * the name is none.
   */
  static String v4(String name) {
    char last = name.charAt(name.length() - 1);
    int dot = name.lastIndexOf('.');
    if (!numeric(name, dot + 1)
        || !(last >= '0' && last <= '9' || last >= 'a' && last <= 'f' || last == 'x')) {
      return "";
    }
    String[] parts = name.split("\\.", -1);
    if (parts.length > 4) {
      return "";
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      boolean end = i == parts.length - 1;
      long limit = end ? 1L << (8 * (4 - i)) : 256;
      if (part < 0 || part >= limit) {
        return "";
      }
      address += end ? part : part << (8 * (3 - i));
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  /** Whether browsers read the name as an IPv4 address or not at all: for its last label. */
  static boolean endsInNumber(String name) {
    int from = name.lastIndexOf('.') + 1;
    boolean hex = name.startsWith("0x", from);
    for (int i = hex ? from + 2 : from; i < name.length(); i++) {
      if (name.charAt(i) >= 128 || Character.digit(name.charAt(i), hex ? 16 : 10) < 0) {
        return false;
      }
    }
    return from < name.length();
  }

  /** An IPv6 address by RFC 5952, an IPv4-mapped one as a dotted quad; empty if it is none. */
  static String v6(String text) {
    if (text.indexOf(':') < 0) {
      return ""; // no literal, and never to be looked up as a name
    }
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mark = c == ':' || c == '.';
      digits = mark ? 0 : digits + 1;
      if (digits > 4 || !mark && (c >= 128 || Character.digit(c, 16) < 0)) {
        return "";
      }
    }
    if (paddedQuad(text)) {
      return "";
    }
    try {
      InetAddress address = InetAddress.getByName("[" + text + "]"); // a literal: no look-up
      return address instanceof Inet6Address
          ? compressed(address.getAddress())
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Whether it ends in a dotted quad with a leading zero, which Java reads and browsers do not. */
  private static boolean paddedQuad(String text) {
    if (text.indexOf('.') < 0) {
      return false;
    }
    for (String part : text.substring(text.lastIndexOf(':') + 1).split("\\.", -1)) {
      if (part.length() > 1 && part.charAt(0) == '0') {
        return true;
      }
    }
    return false;
  }

  private static String compressed(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 255) << 8 | bytes[2 * i + 1] & 255;
    }
    int longest = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        longest = i;
        length = run;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == longest) {
        out.append("::");
        i += length - 1;
      } else {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }

  /** Whether the label is a number in a spelling that browsers read. */
  private static boolean numeric(String name, int from) {
    return number(name.substring(from)) >= 0;
  }

  /** The value of a part, at most 2^40; -1 if it is no number. */
  private static long number(String part) {
    if (part.isEmpty() || part.charAt(0) < '0' || part.charAt(0) > '9') {
      return -1;
    }
    boolean hex = part.startsWith("0x");
    int radix = hex ? 16 : part.length() > 1 && part.charAt(0) == '0' ? 8 : 10;
    long value = 0;
    for (int i = hex ? 2 : 0; i < part.length(); i++) {
      int digit = Character.digit(part.charAt(i), radix);
      if (digit < 0 || part.charAt(i) >= 128) {
        return -1;
      }
      value = Math.min(value * radix + digit, 1L << 40);
    }
    return value;
  }
}
