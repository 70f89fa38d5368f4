package dev.weir.classifier;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words in groups, all of which are found in a text in one pass, without regard to ASCII case (Aho
 * and Corasick's automaton).
 */
final class Lexicon {

  /** What words have in common. */
  enum Group {
    BRAND,
    /** A brand only where it is the whole label of a registered domain: elsewhere a common word. */
    BRAND_LABEL,
    LURE,
    BLOG_SERVICE,
    HOSTING,
    ADDRESS,
    DOT_COM,
    WORDPRESS,
    WORDPRESS_FOLDER,
    INDEX_PHP,
    UPLOADS,
    HIDDEN_SEGMENT,
    DOUBLE_SLASH,
    JOOMLA_COMPONENT,
    JOOMLA_ITEM;

    final int bit = 1 << ordinal();
  }

  /** Takes what is found. */
  interface Finds {
    /**
     * A word stands from one place to another.
     *
     * @param groups of the word, by their bits
     */
    void found(int groups, int from, int to);
  }

  private static final int ASCII = 128;

  /** Number of each character in the alphabet of the words; 0 for those that none has. */
  private final byte[] letters = new byte[ASCII];

  /** The same, where a digit stands for the letter that it looks like. */
  private final byte[] lookalikes;

  private final int alphabet;

  /** For each state and letter the next state. */
  private final short[] next;

  /** For each state the word that ends there, the longest if there are several; -1 for none. */
  private final short[] ending;

  /** For each state the state of the next shorter word that ends there; 0 for none. */
  private final short[] shorter;

  private final String[] words;
  private final int[] groups;

  /** Groups of each word in which it is one only where no letter stands beside it. */
  private final int[] whole;

  /** Groups of each word in which it is one only as whole labels of a host. */
  private final int[] labels;

  /**
   * @param byGroup words of ASCII characters in lower case; one that begins and ends with a blank
   *     is found only where no letter stands beside it, and one that begins and ends with a dot
   *     only as whole labels of a host
   */
  Lexicon(Map<Group, List<String>> byGroup) {
    Map<String, int[]> bits = new TreeMap<>();
    byGroup.forEach(
        (group, list) ->
            list.forEach(
                word -> {
                  boolean blanks = surrounded(word, ' ');
                  boolean dots = surrounded(word, '.');
                  String text = blanks || dots ? word.substring(1, word.length() - 1) : word;
                  int[] of = bits.computeIfAbsent(text, any -> new int[3]);
                  of[0] |= group.bit;
                  of[1] |= blanks ? group.bit : 0;
                  of[2] |= dots ? group.bit : 0;
                }));
    words = bits.keySet().toArray(String[]::new);
    groups = bits.values().stream().mapToInt(of -> of[0]).toArray();
    whole = bits.values().stream().mapToInt(of -> of[1]).toArray();
    labels = bits.values().stream().mapToInt(of -> of[2]).toArray();
    int states = 1;
    byte used = 0;
    for (int i = 0; i < words.length; i++) {
      states += words[i].length();
      for (char c : words[i].toCharArray()) {
        letters[c] = letters[c] == 0 ? ++used : letters[c];
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      letters[c] = letters[c + ('a' - 'A')];
    }
    lookalikes = letters.clone();
    String pairs = "0o1l3e4a5s7t";
    for (int i = 0; i < pairs.length(); i += 2) {
      lookalikes[pairs.charAt(i)] = letters[pairs.charAt(i + 1)];
    }
    alphabet = used + 1;
    next = new short[states * alphabet];
    ending = new short[states];
    shorter = new short[states];
    Arrays.fill(ending, (short) -1);
    enter();
    link();
  }

  /** Builds the trie of all words. */
  private void enter() {
    int used = 1;
    for (int word = 0; word < words.length; word++) {
      int state = 0;
      for (char c : words[word].toCharArray()) {
        int at = state * alphabet + letters[c];
        next[at] = next[at] == 0 ? (short) used++ : next[at];
        state = next[at];
      }
      ending[state] = (short) word;
    }
  }

  /** Turns the trie into an automaton: a missing step goes where the longest suffix goes. */
  private void link() {
    short[] suffix = new short[ending.length];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int state = open.remove();
      shorter[state] = ending[suffix[state]] >= 0 ? suffix[state] : shorter[suffix[state]];
      for (int letter = 1; letter < alphabet; letter++) {
        int at = state * alphabet + letter;
        short otherwise = state == 0 ? 0 : next[suffix[state] * alphabet + letter];
        if (next[at] == 0) {
          next[at] = otherwise;
        } else {
          suffix[next[at]] = otherwise;
          open.add((int) next[at]);
        }
      }
    }
  }

  /** Finds every word in that part of the text. */
  void scan(String text, int from, int to, Finds finds) {
    scan(letters, text, from, to, finds);
  }

  /** Finds also words in which digits stand for letters that they look like. */
  void scanLookalikes(String text, int from, int to, Finds finds) {
    scan(lookalikes, text, from, to, finds);
  }

  private void scan(byte[] read, String text, int from, int to, Finds finds) {
    int state = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      state = c < ASCII ? next[state * alphabet + read[c]] : 0;
      int at = ending[state] >= 0 ? state : shorter[state];
      while (at != 0) {
        int word = ending[at];
        int start = i + 1 - words[word].length();
        int found = groups[word];
        if (whole[word] != 0 && !stands(text, start, i + 1)) {
          found &= ~whole[word];
        }
        if (labels[word] != 0 && !labelled(text, start, i + 1)) {
          found &= ~labels[word];
        }
        if (found != 0) {
          finds.found(found, start, i + 1);
        }
        at = shorter[at];
      }
    }
  }

  /** The first word of the group in that part of the text, in lower case; empty if none is. */
  String first(Group wanted, String text, int from, int to) {
    return first(letters, wanted, text, from, to).toLowerCase(Locale.ROOT);
  }

  /** What of that part of the text looks like a word of the group; empty if nothing does. */
  String firstLookalike(Group wanted, String text, int from, int to) {
    return first(lookalikes, wanted, text, from, to);
  }

  private String first(byte[] read, Group wanted, String text, int from, int to) {
    String[] first = {""};
    scan(
        read,
        text,
        from,
        to,
        (found, start, end) -> {
          if ((found & wanted.bit) != 0 && first[0].isEmpty()) {
            first[0] = text.substring(start, end);
          }
        });
    return first[0];
  }

  private static boolean stands(String text, int from, int to) {
    return (from == 0 || !letter(text.charAt(from - 1)))
        && (to == text.length() || !letter(text.charAt(to)));
  }

  private static boolean labelled(String text, int from, int to) {
    return (from == 0 || text.charAt(from - 1) == '.')
        && (to == text.length() || text.charAt(to) == '.');
  }

  private static boolean surrounded(String word, char mark) {
    return word.length() > 2 && word.charAt(0) == mark && word.charAt(word.length() - 1) == mark;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
