package dev.weir.thrift;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What patterns of clients may be. Java's matcher tries every way in which a pattern may fit, and
 * nothing stops it, so that the choices which a pattern leaves are few.
 */
final class BoundedPattern {

  /** What fits texts of any length; each multiplies the time by the length of the text. */
  static final int MOST_UNBOUNDED = 4;

  /** What leaves a choice at all; each may double the time. */
  static final int MOST_CHOICES = 16;

  static final int LONGEST = 200;

  private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9k]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\.", Pattern.DOTALL);
  private static final Pattern FLAGS = Pattern.compile("\\(\\?");
  private static final Pattern EXACTLY = Pattern.compile("\\{\\d+\\}");
  private static final Pattern PLAIN_GROUP = Pattern.compile("\\([^()*+?{|]*\\)");
  private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+{]");
  private static final Pattern UNBOUNDED = Pattern.compile("[*+{][?+]?");
  private static final Pattern REPEAT = Pattern.compile("[*+?{][?+]?");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*\\]");
  private static final Pattern QUOTE = Pattern.compile("\\\\Q");

  private BoundedPattern() {}

  /**
   * Whether a regular expression is short, leaves few choices, repeats no group that leaves one,
   * and refers to no group. Characters in brackets count like those outside.
   */
  static boolean isRegex(String regex) {
    if (regex.length() > LONGEST || BACK_REFERENCE.matcher(regex).find()) {
      return false;
    }
    String characters = ESCAPED.matcher(regex).replaceAll("x");
    String choices = FLAGS.matcher(characters).replaceAll("(");
    return !REPEATED_GROUP.matcher(PLAIN_GROUP.matcher(choices).replaceAll("x")).find()
        && count(UNBOUNDED, EXACTLY.matcher(choices).replaceAll("")) <= MOST_UNBOUNDED
        && count(REPEAT, choices) + alternatives(regex, choices) <= MOST_CHOICES;
  }

  /**
   * How often the alternatives of a regular expression double the time: those of one group are
   * tried one after the other, those of several groups each with each. Where parentheses may be
   * characters, all count by themselves.
   *
   * @param choices the expression without escapes and flags
   */
  private static long alternatives(String regex, String choices) {
    long single = choices.chars().filter(c -> c == '|').count();
    String groups = BRACKETS.matcher(choices).replaceAll("x");
    if (QUOTE.matcher(regex).find() || groups.contains("[") || groups.contains("]")) {
      return single;
    }
    Deque<Integer> open = new ArrayDeque<>(List.of(1));
    long doubled = 0;
    for (int i = 0; i < groups.length(); i++) {
      char c = groups.charAt(i);
      if (c == '(') {
        open.push(1);
      } else if (c == '|') {
        open.push(open.pop() + 1);
      } else if (c == ')') {
        if (open.size() == 1) {
          return single;
        }
        doubled += doublings(open.pop());
      }
    }
    return open.size() == 1 ? doubled + doublings(open.pop()) : single;
  }

  private static int doublings(int alternatives) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(alternatives - 1);
  }

  /** Whether a text of LIKE has few {@code %}. */
  static boolean isLike(String like) {
    return like.chars().filter(c -> c == '%').count() <= MOST_UNBOUNDED;
  }

  /**
   * Whether a text of SHOW, which Spark takes for a regular expression, is of names and few stars.
   */
  static boolean isOfNames(String shown) {
    return shown.matches("[\\w%*| -]*")
        && shown.chars().filter(c -> c == '*').count() <= MOST_UNBOUNDED;
  }

  private static long count(Pattern part, String text) {
    return part.matcher(text).results().count();
  }
}
