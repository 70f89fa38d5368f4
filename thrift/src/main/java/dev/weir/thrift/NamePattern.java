package dev.weir.thrift;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of JDBC for names: {@code %} or {@code *} for any text, {@code _} for one character,
 * {@code \} before a character that means itself. Nothing at all matches every name. To match takes
 * at most as long as pattern times name.
 *
 * @param parts what is matched one after the other
 */
record NamePattern(List<Part> parts) {

  /** What a place of the pattern fits. */
  private record Part(Kind kind, char character) {

    boolean fits(char c) {
      return kind == Kind.ONE
          || (kind == Kind.ITSELF && Character.toLowerCase(c) == Character.toLowerCase(character));
    }
  }

  private enum Kind {
    ITSELF,
    ONE,
    ANY
  }

  NamePattern {
    parts = List.copyOf(parts);
  }

  static NamePattern of(String pattern) {
    if (pattern == null || pattern.isEmpty()) {
      return of("%");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        parts.add(new Part(Kind.ITSELF, pattern.charAt(i)));
      } else if (c == '%' || c == '*') {
        parts.add(new Part(Kind.ANY, c));
      } else {
        parts.add(new Part(c == '_' ? Kind.ONE : Kind.ITSELF, c));
      }
    }
    return new NamePattern(parts);
  }

  /** Only the last {@code %} ever has to take more: what those before it took was enough. */
  boolean matches(String name) {
    int part = 0;
    int at = 0;
    int lastAny = -1;
    int takenUpTo = 0;
    while (at < name.length()) {
      if (part < parts.size() && parts.get(part).kind() == Kind.ANY) {
        lastAny = part++;
        takenUpTo = at;
      } else if (part < parts.size() && parts.get(part).fits(name.charAt(at))) {
        part++;
        at++;
      } else if (lastAny >= 0) {
        part = lastAny + 1;
        at = ++takenUpTo;
      } else {
        return false;
      }
    }
    return parts.stream().skip(part).allMatch(left -> left.kind() == Kind.ANY);
  }
}
