package dev.weir.classifier;

import java.util.Arrays;

/**
 * Turns what a model sees of a URL into features: hashed character n-grams, words and word pairs of
 * host, path and query, the public suffix, and lexical features. Each field's n-grams and words
 * count for the inverse square root of their number, so that long URLs do not outweigh short ones.
 * For one thread.
 */
public final class FeatureExtractor {

  /** A model serves only with the revision of the features that it was fitted with. */
  static final int REVISION = 1;

  private static final char BEGIN = '\u0002';
  private static final char END = '\u0003';

  private static final int HOST = 0x1B873593;
  private static final int PATH = 0x2545F491;
  private static final int QUERY = 0x7FEB352D;
  private static final int SUFFIX = 0x3C6EF372;

  private static final int MULTIPLIER = 0x9E3779B1;
  private static final int WORD = 0x51ED270B;
  private static final int PAIR = 0x68E31DA4;

  private static final int HOST_GRAMS = 5;
  private static final int PATH_GRAMS = 5;
  private static final int QUERY_GRAMS = 4;

  private final int mask;
  private final int lexicalBase;
  private final LexicalFeatures lexical = new LexicalFeatures();
  private char[] text = new char[256];
  private int length;

  /**
   * @param hashBits hashed features fall into 2^hashBits buckets; 10 to 24
   */
  public FeatureExtractor(int hashBits) {
    this.mask = (1 << checked(hashBits)) - 1;
    this.lexicalBase = 1 << hashBits;
  }

  /** Counts changes of the features. */
  public static int revision() {
    return REVISION;
  }

  /** Number of features with that many hash bits. */
  public static int size(int hashBits) {
    return (1 << checked(hashBits)) + LexicalFeature.count();
  }

  void extract(UrlView url, FeatureSink sink) {
    field(url.host(), Evidence.HOST_TOKEN, HOST, HOST_GRAMS, '.', sink);
    field(url.path(), Evidence.PATH_TOKEN, PATH, PATH_GRAMS, '/', sink);
    if (!url.query().isEmpty()) {
      field(url.query(), Evidence.QUERY_TOKEN, QUERY, QUERY_GRAMS, '&', sink);
    }
    if (!url.publicSuffix().isEmpty()) {
      sink.piece(Evidence.SUFFIX, 0, 0);
      sink.add(bucket(hash(url.publicSuffix(), SUFFIX)), 1);
    }
    lexical.extract(url, lexicalBase, sink);
  }

  /** All features of one field, piece by piece; a piece begins at each separator. */
  private void field(
      String value, Evidence kind, int salt, int grams, char separator, FeatureSink sink) {
    load(value);
    double gramValue = 1 / Math.sqrt((double) length * grams);
    double wordValue = 1 / Math.sqrt(1 + words());
    int previousWord = 0;
    for (int at = 0; at < length; at++) {
      if (at == 0 || (at > 1 && text[at] == separator)) {
        // The value stands one character later in the text; only a slash is shown in reasons.
        int start = at == 0 ? 0 : separator == '/' ? at - 1 : at;
        sink.piece(kind, start, next(separator, at + 1 + (at == 0 ? 1 : 0)) - 1);
      }
      grams(at, salt, grams, gramValue, sink);
      if (at > 0 && wordStarts(at)) {
        int word = word(at, salt);
        sink.add(bucket(word * WORD), wordValue);
        sink.add(bucket((previousWord * PAIR) ^ word), wordValue);
        previousWord = word;
      }
    }
  }

  /** Where that character comes next in the text, or the text's end mark. */
  private int next(char wanted, int from) {
    int at = from;
    while (at < length - 1 && text[at] != wanted) {
      at++;
    }
    return Math.min(at, length - 1);
  }

  private void grams(int from, int salt, int grams, double value, FeatureSink sink) {
    int hash = salt;
    int to = Math.min(length, from + grams);
    for (int at = from; at < to; at++) {
      hash = (hash ^ text[at]) * MULTIPLIER;
      hash = Integer.rotateLeft(hash, 13);
      sink.add(bucket(hash), value);
    }
  }

  private boolean wordStarts(int at) {
    return letterOrDigit(text[at]) && !letterOrDigit(text[at - 1]);
  }

  private int words() {
    int words = 0;
    for (int at = 1; at < length; at++) {
      if (wordStarts(at)) {
        words++;
      }
    }
    return words;
  }

  private int word(int from, int salt) {
    int hash = ~salt;
    for (int at = from; at < length && letterOrDigit(text[at]); at++) {
      hash = (hash ^ text[at]) * MULTIPLIER;
      hash = Integer.rotateLeft(hash, 13);
    }
    return hash;
  }

  /** Puts the value, lower-cased, between marks of its begin and end. */
  private void load(String value) {
    length = value.length() + 2;
    if (text.length < length) {
      text = Arrays.copyOf(text, Math.max(length, 2 * text.length));
    }
    text[0] = BEGIN;
    value.getChars(0, value.length(), text, 1);
    for (int at = 1; at <= value.length(); at++) {
      char c = text[at];
      if (c >= 'A' && c <= 'Z') {
        text[at] = (char) (c + ('a' - 'A'));
      }
    }
    text[length - 1] = END;
  }

  private static int hash(String value, int salt) {
    int hash = salt;
    for (int at = 0; at < value.length(); at++) {
      hash = (hash ^ value.charAt(at)) * MULTIPLIER;
      hash = Integer.rotateLeft(hash, 13);
    }
    return hash;
  }

  private int bucket(int hash) {
    int mixed = hash ^ (hash >>> 15);
    mixed *= 0x2C1B3C6D;
    mixed ^= mixed >>> 12;
    return mixed & mask;
  }

  private static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c > 127;
  }

  private static int checked(int hashBits) {
    if (hashBits < 10 || hashBits > 24) {
      throw new IllegalArgumentException("Hash bits are 10 to 24, not " + hashBits + ".");
    }
    return hashBits;
  }
}
