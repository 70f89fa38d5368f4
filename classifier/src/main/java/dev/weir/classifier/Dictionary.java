package dev.weir.classifier;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Finds which of a set of words occur in a text, in one pass (Aho and Corasick's automaton). */
final class Dictionary {

  private static final int LETTERS = 128;

  /** For each state and character the next state. */
  private final short[] next;

  /** For each state the words that end there, as bits. */
  private final long[] found;

  private final String[] words;

  /** At most 64 words of ASCII characters. */
  Dictionary(String... words) {
    this.words = words;
    int states = 1;
    for (String word : words) {
      states += word.length();
    }
    next = new short[states * LETTERS];
    found = new long[states];
    Arrays.fill(next, (short) -1);
    int used = 1;
    for (int word = 0; word < words.length; word++) {
      int state = 0;
      for (int i = 0; i < words[word].length(); i++) {
        int at = state * LETTERS + words[word].charAt(i);
        if (next[at] < 0) {
          next[at] = (short) used++;
        }
        state = next[at];
      }
      found[state] |= 1L << word;
    }
    link();
  }

  /** Turns the trie into an automaton: a missing step goes where the longest suffix goes. */
  private void link() {
    short[] suffix = new short[found.length];
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    while (!open.isEmpty()) {
      int state = open.remove();
      found[state] |= found[suffix[state]];
      for (int letter = 0; letter < LETTERS; letter++) {
        int at = state * LETTERS + letter;
        short otherwise = state == 0 ? 0 : next[suffix[state] * LETTERS + letter];
        if (next[at] < 0) {
          next[at] = otherwise;
        } else {
          suffix[next[at]] = otherwise;
          open.add((int) next[at]);
        }
      }
    }
  }

  /** The words in that part of the text, without regard to ASCII case: bit i for word i. */
  long in(String text, int from, int to) {
    long words = 0;
    int state = 0;
    for (int i = from; i < to; i++) {
      int c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      }
      state = c < LETTERS ? next[state * LETTERS + c] : 0;
      words |= found[state];
    }
    return words;
  }

  /** Number of different words in that part of the text. */
  int count(String text, int from, int to) {
    return Long.bitCount(in(text, from, to));
  }

  /** The first word of the list that is in that part of the text; empty if none is. */
  String first(String text, int from, int to) {
    long present = in(text, from, to);
    return present == 0 ? "" : words[Long.numberOfTrailingZeros(present)];
  }

  /** The bits of those words. */
  long bits(String... some) {
    long bits = 0;
    for (String word : some) {
      int at = Arrays.asList(words).indexOf(word);
      if (at < 0) {
        throw new IllegalArgumentException("The dictionary has no word \"" + word + "\".");
      }
      bits |= 1L << at;
    }
    return bits;
  }
}
