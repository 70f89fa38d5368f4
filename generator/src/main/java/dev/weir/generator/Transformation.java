package dev.weir.generator;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A change to the text from a position on. */
enum Transformation {
  CAPITAL {
    @Override
    void apply(ByteText text, int start) {
      if (start < text.size()) {
        text.set(start, upper(text.at(start)));
      }
    }
  },
  UPPER {
    @Override
    void apply(ByteText text, int start) {
      for (int i = start; i < text.size(); i++) {
        text.set(i, upper(text.at(i)));
      }
    }
  },
  /** Every byte outside ASCII as a percent-escape. */
  PERCENT {
    @Override
    void apply(ByteText text, int start) {
      byte[] plain = text.from(start);
      text.truncate(start);
      for (byte value : plain) {
        if (value >= 0) {
          text.put(value);
        } else {
          text.put('%');
          text.put(hexDigit((value >> 4) & 0xF));
          text.put(hexDigit(value & 0xF));
        }
      }
    }
  },
  /** UTF-8 that was read as Latin-1 and written as UTF-8 again. */
  MOJIBAKE {
    @Override
    void apply(ByteText text, int start) {
      byte[] plain = text.from(start);
      text.truncate(start);
      for (byte value : plain) {
        if (value >= 0) {
          text.put(value);
        } else {
          text.put((byte) (0xC0 | (value >> 6 & 0x3)));
          text.put((byte) (0x80 | (value & 0x3F)));
        }
      }
    }
  },
  /** A host label in the form of RFC 3490. */
  PUNYCODE {
    @Override
    void apply(ByteText text, int start) {
      String label = new String(text.from(start), StandardCharsets.UTF_8);
      text.truncate(start);
      text.put(IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).getBytes(StandardCharsets.US_ASCII));
    }
  },
  /**
   * The first letter that has a digit like it becomes that digit; with none, the last letter is
   * doubled.
   */
  TYPO {
    @Override
    void apply(ByteText text, int start) {
      for (int i = start + 1; i < text.size(); i++) {
        int letter = "oliea".indexOf(text.at(i));
        if (letter >= 0) {
          text.set(i, (byte) "01134".charAt(letter));
          return;
        }
      }
      text.put(text.at(text.size() - 1));
    }
  };

  abstract void apply(ByteText text, int start);

  static Transformation of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static byte upper(byte ascii) {
    return ascii >= 'a' && ascii <= 'z' ? (byte) (ascii - 32) : ascii;
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }
}
