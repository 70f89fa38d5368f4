package dev.weir.classifier;

import java.util.Arrays;

/**
 * Turns what a model sees of a URL into features: hashed character n-grams of host, path and query,
 * hashed words and word pairs of path and query, hashed names (suffix, domain, extension, query
 * keys), and lexical features. What is hashed counts for the inverse square root of its number in
 * the field, so that long URLs do not outweigh short ones. For one thread.
 */
public final class FeatureExtractor {

  /** A model serves only with the revision of the features that it was fitted with. */
  static final int REVISION = 8;

  private static final char BEGIN = '\u0002';
  private static final char END = '\u0003';
  private static final int GRAMS = 5;

  /** Names that every URL has. */
  private static final int NAMES = 6;

  private static final double NAME_VALUE = 1 / Math.sqrt(NAMES);

  private static final int HOST = 0x1B873593;
  private static final int PATH = 0x2545F491;
  private static final int QUERY = 0x7FEB352D;
  private static final int WORD = 0x51ED270B;
  private static final int PAIR = 0x68E31DA4;
  private static final int SUFFIX = 0x3C6EF372;
  private static final int TLD = 0x5BE0CD19;
  private static final int DOMAIN = 0x1F83D9AB;
  private static final int LABEL = 0x5A827999;
  private static final int EXTENSION = 0x6A09E667;
  private static final int TLD_EXTENSION = 0x0F1BBCDD;
  private static final int KEY = 0x6ED9EBA1;
  private static final int KEYS = 0x4F6CDD1D;

  private static final int MULTIPLIER = 0x9E3779B1;

  private final int mask;
  private final LexicalFeatures lexical;
  private char[] text = new char[256];
  private int length;

  /**
   * @param hashBits hashed features fall into 2^hashBits buckets; 10 to 24
   */
  public FeatureExtractor(int hashBits) {
    this.mask = (1 << checked(hashBits)) - 1;
    this.lexical = new LexicalFeatures(1 << hashBits);
  }

  /** Counts changes of the features. */
  public static int revision() {
    return REVISION;
  }

  /** Number of features with that many hash bits. */
  public static int size(int hashBits) {
    return (1 << checked(hashBits)) + LexicalFeature.count();
  }

  /** Reads the features of the URL. */
  void extract(UrlView url, FeatureSink features) {
    int words = words(url.path()) + words(url.query());
    double wordValue = words == 0 ? 0 : 1 / Math.sqrt(2.0 * words);
    names(url, features);
    load(BEGIN, url.host());
    host(url, features);
    load('\0', url.path());
    path(wordValue, features);
    if (!url.query().isEmpty()) {
      load('?', url.query());
      query(url.query(), wordValue, features);
    }
    lexical.extract(url, features);
  }

  private void host(UrlView url, FeatureSink features) {
    features.counting(gramValue());
    int domain = url.host().length() - url.registeredDomain().length();
    int at = 0;
    while (at < domain) {
      // The begin mark stands before the first label, a dot before each other.
      int end = next('.', at + 1);
      features.part(Evidence.HOST_LABEL, at, end - 1);
      grams(at, end, HOST, features);
      at = end;
    }
    features.about(Evidence.REGISTERED_DOMAIN);
    grams(at, length, HOST, features);
  }

  private void path(double wordValue, FeatureSink features) {
    double value = gramValue();
    int end = length - 1;
    int previous = 0;
    for (int at = 0; at < length; ) {
      int to = at >= end ? length : next('/', at + 1);
      to = to == end ? length : to;
      int last = Math.min(to, end);
      if (end <= 1) {
        features.about(Evidence.NO_PATH);
      } else if (last - at > 1) {
        features.part(Evidence.PATH_SEGMENT, at, last);
      } else {
        features.about(last == end ? Evidence.LAST_SLASH : Evidence.DOUBLE_SLASH);
      }
      features.counting(value);
      grams(at, to, PATH, features);
      features.counting(wordValue);
      previous = words(at, to, PATH, previous, features);
      at = to;
    }
  }

  private void query(String query, double wordValue, FeatureSink features) {
    double value = gramValue();
    double nameValue = nameValue(query);
    int previous = 0;
    int all = KEYS;
    for (int at = 0; at < length; ) {
      // The question mark stands before the first parameter, an ampersand before each other.
      int to = next('&', at + 1);
      int keyEnd = at + 1;
      while (keyEnd < to && text[keyEnd] != '=') {
        keyEnd++;
      }
      features.part(Evidence.QUERY_PARAMETER, at, to - 1);
      if (to > at + 1) {
        int key = hash(at + 1, keyEnd, KEY);
        features.counting(nameValue);
        features.add(bucket(key));
        all += key * WORD; // the same in any order
      }
      to = to == length - 1 ? length : to;
      features.counting(value);
      grams(at, to, QUERY, features);
      features.counting(wordValue);
      previous = words(at, to, QUERY, previous, features);
      at = to;
    }
    features.about(Evidence.QUERY_KEYS);
    features.counting(nameValue);
    features.add(bucket(all));
  }

  /** The n-grams that begin in that part of the loaded text. */
  private void grams(int from, int to, int salt, FeatureSink features) {
    for (int at = from; at < to; at++) {
      int hash = salt;
      int end = Math.min(length, at + GRAMS);
      for (int i = at; i < end; i++) {
        hash = step(hash, text[i]);
        features.add(bucket(hash));
      }
    }
  }

  /** The words that begin in that part of the loaded text, each also with the one before it. */
  private int words(int from, int to, int salt, int before, FeatureSink features) {
    int previous = before;
    for (int at = from; at < to; at++) {
      if (inWord(text[at]) && (at == 0 || !inWord(text[at - 1]))) {
        int word = word(at, salt);
        features.add(bucket(word * WORD));
        features.add(bucket((previous * PAIR) ^ word));
        previous = word;
      }
    }
    return previous;
  }

  /** Suffix, domain and extension as whole names. */
  private void names(UrlView url, FeatureSink features) {
    features.counting(nameValue(url.query()));
    String suffix = url.publicSuffix();
    String domain = url.registeredDomain();
    String path = url.path();
    int tld = hash(suffix, suffix.lastIndexOf('.') + 1, suffix.length(), TLD);
    features.about(suffix.isEmpty() ? Evidence.REGISTERED_DOMAIN : Evidence.SUFFIX);
    features.add(bucket(hash(suffix, 0, suffix.length(), SUFFIX)));
    features.add(bucket(tld));

    int start = url.host().length() - domain.length();
    features.about(Evidence.REGISTERED_DOMAIN);
    features.add(bucket(hash(domain, 0, domain.length(), DOMAIN)));
    features.add(bucket(hash(url.host(), start, LexicalFeatures.labelEnd(url), LABEL)));

    boolean slash = path.length() > 1 && path.endsWith("/");
    int extension = slash ? 1 : LexicalFeatures.extensionLength(path);
    int from = path.length() - extension;
    features.about(
        path.length() <= 1 ? Evidence.NO_PATH : slash ? Evidence.LAST_SLASH : Evidence.EXTENSION);
    features.add(bucket(hash(path, from, path.length(), EXTENSION)));
    features.add(bucket(hash(path, from, path.length(), tld ^ TLD_EXTENSION)));
  }

  /** What each name of a URL with that query counts for. */
  private static double nameValue(String query) {
    if (query.isEmpty()) {
      return NAME_VALUE;
    }
    int keys = 1;
    for (int i = 0; i < query.length(); i++) {
      keys += query.charAt(i) == '&' ? 1 : 0;
    }
    return 1 / Math.sqrt(NAMES + 1 + keys);
  }

  /** What each n-gram of the loaded text counts for. */
  private double gramValue() {
    return 1 / Math.sqrt(grams(length));
  }

  /** Number of n-grams of a text. */
  private static double grams(int length) {
    int grams = 0;
    for (int n = 0; n < GRAMS; n++) {
      grams += Math.max(0, length - n);
    }
    return Math.max(1, grams);
  }

  /** Where that character comes next in the text, or its end mark. */
  private int next(char wanted, int from) {
    int at = from;
    while (at < length - 1 && text[at] != wanted) {
      at++;
    }
    return Math.min(at, length - 1);
  }

  private static int words(String value) {
    int words = 0;
    boolean before = false;
    for (int i = 0; i < value.length(); i++) {
      boolean now = inWord(lower(value.charAt(i)));
      words += now && !before ? 1 : 0;
      before = now;
    }
    return words;
  }

  /** Hash of the word there; numbers of the same length are the same word. */
  private int word(int from, int salt) {
    int end = from;
    boolean number = true;
    while (inWord(text[end])) {
      number &= text[end] <= '9';
      end++;
    }
    int hash = ~salt;
    for (int at = from; at < end; at++) {
      hash = step(hash, number ? '0' : text[at]);
    }
    return hash;
  }

  /** Puts the value, lower-cased, after a mark (none if 0) and before the end mark. */
  private void load(char mark, String value) {
    int start = mark == 0 ? 0 : 1;
    length = value.length() + start + 1;
    if (text.length < length) {
      text = Arrays.copyOf(text, Math.max(length, 2 * text.length));
    }
    text[0] = mark;
    for (int i = 0; i < value.length(); i++) {
      text[start + i] = lower(value.charAt(i));
    }
    text[length - 1] = END;
  }

  private int hash(int from, int to, int salt) {
    int hash = salt;
    for (int at = from; at < to; at++) {
      hash = step(hash, text[at]);
    }
    return hash;
  }

  private static int hash(String value, int from, int to, int salt) {
    int hash = salt;
    for (int at = from; at < to; at++) {
      hash = step(hash, lower(value.charAt(at)));
    }
    return hash;
  }

  private static int step(int hash, char c) {
    return Integer.rotateLeft((hash ^ c) * MULTIPLIER, 13);
  }

  private int bucket(int hash) {
    int mixed = hash ^ (hash >>> 15);
    mixed *= 0x2C1B3C6D;
    mixed ^= mixed >>> 12;
    return mixed & mask;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static boolean inWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static int checked(int hashBits) {
    if (hashBits < 10 || hashBits > 24) {
      throw new IllegalArgumentException("Hash bits are 10 to 24, not " + hashBits + ".");
    }
    return hashBits;
  }
}
