package dev.weir.generator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * What stands in braces in the grammar: a reference to a rule, random characters, or a
 * transformation.
 */
final class Terminals {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Function<String, Rule> rules;

  Terminals(Function<String, Rule> rules) {
    this.rules = rules;
  }

  Part parse(String text) {
    List<String> words = List.of(text.split(" ", -1));
    String name = words.get(0);
    if (words.size() == 1) {
      return name.equals("ip") ? Terminals::address : rules.apply(name);
    }
    return switch (name) {
      case "ip" -> Terminals::decimalAddress;
      case "number" -> number(bound(words, 1), bound(words, 2));
      case "range" -> range(bound(words, 1), bound(words, 2), padding(words.get(1)));
      case "hex" -> characters(DIGITS + "abcdef", words);
      case "letters" -> characters(LOWER, words);
      case "alnum" -> characters(LOWER + DIGITS, words);
      case "token" -> characters(UPPER + LOWER + DIGITS + "-_", words);
      case "code" -> characters(UPPER + LOWER + DIGITS, words);
      case "join" ->
          join(words.get(1), rules.apply(words.get(2)), bound(words, 3), bound(words, 4));
      default -> transformed(Transformation.of(name), rules.apply(words.get(1)));
    };
  }

  private static int bound(List<String> words, int index) {
    return Integer.parseInt(words.get(index));
  }

  private static int padding(String first) {
    return first.startsWith("0") ? first.length() : 1;
  }

  private static Part characters(String alphabet, List<String> words) {
    byte[] ascii = alphabet.getBytes(StandardCharsets.US_ASCII);
    int least = bound(words, 1);
    int most = bound(words, 2);
    return (out, random) -> {
      int length = random.between(least, most);
      long bits = 0;
      for (int i = 0; i < length; i++) {
        // Five characters of 12 bits from each draw: near enough to even for up to 64 characters.
        bits = i % 5 == 0 ? random.next() : bits >>> 12;
        out.put(ascii[(int) ((bits & 0xFFF) * ascii.length >>> 12)]);
      }
    };
  }

  private static Part number(int least, int most) {
    return (out, random) -> {
      int length = random.between(least, most);
      out.put((char) ('1' + random.below(9)));
      for (int i = 1; i < length; i++) {
        out.put((char) ('0' + random.below(10)));
      }
    };
  }

  private static Part range(int first, int last, int width) {
    return (out, random) -> decimal(out, random.between(first, last), width);
  }

  private static Part join(String separator, Part item, int least, int most) {
    byte[] between = separator.getBytes(StandardCharsets.UTF_8);
    return (out, random) -> {
      int items = random.between(least, most);
      for (int i = 0; i < items; i++) {
        if (i > 0) {
          out.put(between);
        }
        item.write(out, random);
      }
    };
  }

  private static Part transformed(Transformation transformation, Part part) {
    return (out, random) -> {
      int start = out.size();
      part.write(out, random);
      transformation.apply(out, start);
    };
  }

  private static void address(ByteText out, RandomStream random) {
    int address = publicAddress(random);
    for (int shift = 24; shift >= 0; shift -= 8) {
      decimal(out, (address >>> shift) & 0xFF, 1);
      if (shift > 0) {
        out.put('.');
      }
    }
  }

  private static void decimalAddress(ByteText out, RandomStream random) {
    decimal(out, Integer.toUnsignedLong(publicAddress(random)), 1);
  }

  /** Outside 0/8, 10/8, 127/8, 169.254/16, 172.16/12, 192.168/16 and the multicast ranges. */
  private static int publicAddress(RandomStream random) {
    while (true) {
      int address = (int) random.next();
      int first = address >>> 24;
      int second = (address >>> 16) & 0xFF;
      boolean unusable = first == 0 || first == 10 || first == 127 || first >= 224;
      boolean linkLocal = first == 169 && second == 254;
      boolean internal = (first == 172 && (second & 0xF0) == 16) || (first == 192 && second == 168);
      if (!unusable && !linkLocal && !internal) {
        return address;
      }
    }
  }

  private static void decimal(ByteText out, long value, int width) {
    long power = 1;
    int digits = 1;
    while (value / power >= 10) {
      power *= 10;
      digits++;
    }
    for (int i = digits; i < width; i++) {
      out.put('0');
    }
    for (; power > 0; power /= 10) {
      out.put((char) ('0' + value / power % 10));
    }
  }
}
