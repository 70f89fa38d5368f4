package dev.weir.classifier;

import java.util.Arrays;

/** Counts over the characters of a text, taken in one pass; for one thread. */
final class CharacterCounts {

  private static final int TABLE = 1024;
  private static final double[] N_LOG_N = new double[TABLE];

  /** What one more of a character that there were n of adds to the sum of n log n. */
  private static final double[] GROWTH = new double[TABLE - 1];

  static {
    for (int n = 2; n < TABLE; n++) {
      N_LOG_N[n] = n * Math.log(n) / Math.log(2);
    }
    for (int n = 0; n < GROWTH.length; n++) {
      GROWTH[n] = N_LOG_N[n + 1] - N_LOG_N[n];
    }
  }

  private final int[] byCharacter = new int[128];
  int length;
  int digits;
  int capitals;
  int digitRun;
  int hexRun;
  int capitalised;
  int words;
  int letters;
  int letterRuns;
  private double sumNLogN;

  /** Counts that part of the text; characters beyond ASCII share one counter. */
  CharacterCounts over(String text, int from, int to) {
    Arrays.fill(byCharacter, 0);
    length = to - from;
    digits = 0;
    capitals = 0;
    digitRun = 0;
    hexRun = 0;
    capitalised = 0;
    words = 0;
    letters = 0;
    letterRuns = 0;
    double sum = 0;
    int digitsInRow = 0;
    int hexInRow = 0;
    int lettersInRow = 0;
    char before = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      char lower = capital ? (char) (c + 32) : c;
      boolean letter = lower >= 'a' && lower <= 'z';
      boolean digit = c >= '0' && c <= '9';
      int count = byCharacter[lower < byCharacter.length ? lower : 0]++;
      sum += count < GROWTH.length ? GROWTH[count] : nLogN(count + 1) - nLogN(count);
      capitals += capital ? 1 : 0;
      capitalised += letter && !capital && before >= 'A' && before <= 'Z' ? 1 : 0;
      digits += digit ? 1 : 0;
      digitsInRow = digit ? digitsInRow + 1 : 0;
      digitRun = Math.max(digitRun, digitsInRow);
      hexInRow = digit || letter && lower <= 'f' ? hexInRow + 1 : 0;
      hexRun = Math.max(hexRun, hexInRow);
      lettersInRow = letter ? lettersInRow + 1 : 0;
      letters += letter ? 1 : 0;
      letterRuns += lettersInRow == 1 ? 1 : 0;
      words += lettersInRow == 3 ? 1 : 0;
      before = c;
    }
    sumNLogN = sum;
    return this;
  }

  int of(char wanted) {
    return byCharacter[wanted];
  }

  double share(int part) {
    return length == 0 ? 0 : (double) part / length;
  }

  /** Shannon entropy of the characters, in bits, without regard to case. */
  double entropy() {
    if (length < 2) {
      return 0;
    }
    return Math.max(0, (nLogN(length) - sumNLogN) / length);
  }

  private static double nLogN(int n) {
    return n < TABLE ? N_LOG_N[n] : n * Math.log(n) / Math.log(2);
  }
}
