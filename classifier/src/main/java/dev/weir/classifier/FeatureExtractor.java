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
  static final int REVISION = 3;

  private static final char BEGIN = '\u0002';
  private static final char END = '\u0003';
  private static final int GRAMS = 5;

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

  void extract(UrlView url, FeatureSink sink) {
    int words = words(url.path()) + words(url.query());
    double wordValue = words == 0 ? 0 : 1 / Math.sqrt(2.0 * words);
    load(BEGIN, url.host());
    field(Evidence.HOST_TOKEN, HOST, '.', 0, sink);
    load('\0', url.path());
    field(Evidence.PATH_TOKEN, PATH, '/', wordValue, sink);
    if (!url.query().isEmpty()) {
      load('?', url.query());
      field(Evidence.QUERY_TOKEN, QUERY, '&', wordValue, sink);
    }
    names(url, sink);
    lexical.extract(url, sink);
  }

  /** N-grams and words of the loaded text, piece by piece; a piece begins at each separator. */
  private void field(Evidence kind, int salt, char separator, double wordValue, FeatureSink sink) {
    int mark = kind == Evidence.PATH_TOKEN ? 0 : 1;
    double gramValue = 1 / Math.sqrt(grams(length));
    int previous = 0;
    for (int at = 0; at < length; at++) {
      if (at == 0 || (at > mark && text[at] == separator)) {
        int end = next(separator, Math.max(at, mark) + 1);
        // A slash is shown in reasons, other separators are not.
        int start = at == 0 || separator == '/' ? at : at + 1;
        sink.piece(kind, Math.max(0, start - mark), Math.max(0, end - mark));
      }
      int hash = salt;
      int to = Math.min(length, at + GRAMS);
      for (int i = at; i < to; i++) {
        hash = step(hash, text[i]);
        sink.add(bucket(hash), gramValue);
      }
      if (wordValue > 0 && inWord(text[at]) && (at == 0 || !inWord(text[at - 1]))) {
        int word = word(at, salt);
        sink.add(bucket(word * WORD), wordValue);
        sink.add(bucket((previous * PAIR) ^ word), wordValue);
        previous = word;
      }
    }
  }

  /** Suffix, domain, extension and query keys as whole names. */
  private void names(UrlView url, FeatureSink sink) {
    String query = url.query();
    int keys = query.isEmpty() ? 0 : 1;
    for (int i = 0; i < query.length(); i++) {
      keys += query.charAt(i) == '&' ? 1 : 0;
    }
    double value = 1 / Math.sqrt(keys == 0 ? 6 : 7 + keys);
    String suffix = url.publicSuffix();
    String domain = url.registeredDomain();
    int tld = hash(suffix, suffix.lastIndexOf('.') + 1, suffix.length(), TLD);
    sink.piece(Evidence.SUFFIX, 0, 0);
    sink.add(bucket(hash(suffix, 0, suffix.length(), SUFFIX)), value);
    sink.add(bucket(tld), value);

    int start = url.host().length() - domain.length();
    int label = Math.max(0, domain.length() - (suffix.isEmpty() ? 0 : suffix.length() + 1));
    sink.piece(Evidence.HOST_TOKEN, start, url.host().length());
    sink.add(bucket(hash(domain, 0, domain.length(), DOMAIN)), value);
    sink.add(bucket(hash(domain, 0, label, LABEL)), value);

    String extension = LexicalFeatures.extension(url.path());
    sink.piece(Evidence.EXTENSION, 0, 0);
    sink.add(bucket(hash(extension, 0, extension.length(), EXTENSION)), value);
    sink.add(bucket(hash(extension, 0, extension.length(), tld ^ TLD_EXTENSION)), value);

    if (keys > 0) {
      keys(query, value, sink);
    }
  }

  private void keys(String query, double value, FeatureSink sink) {
    int all = KEYS;
    for (int from = 0; from <= query.length(); ) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', from);
      int keyEnd = equals < 0 || equals > end ? end : equals;
      int key = hash(query, from, keyEnd, KEY);
      sink.piece(Evidence.QUERY_TOKEN, from, keyEnd);
      sink.add(bucket(key), value);
      all += key * WORD; // the same in any order
      from = end + 1;
    }
    sink.piece(Evidence.QUERY_TOKEN, 0, query.length());
    sink.add(bucket(all), value);
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
