package dev.weir.thrift;

import java.util.regex.Pattern;

/**
 * A pattern of JDBC for names: {@code %} or {@code *} for any text, {@code _} for one character,
 * {@code \} before a character that means itself. Nothing at all matches every name.
 */
record NamePattern(Pattern regex) {

  static NamePattern of(String pattern) {
    if (pattern == null || pattern.isEmpty()) {
      return new NamePattern(Pattern.compile(".*"));
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '%' || c == '*') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
  }

  boolean matches(String name) {
    return regex.matcher(name).matches();
  }
}
