package dev.weir.contract.url;

/** Removes {@code .} and {@code ..} segments from a path. */
final class DotSegments {

  private DotSegments() {}

  /** The path, which begins with a slash, without dot segments; empty segments stay. */
  static String remove(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    int at = 0;
    while (at < path.length()) {
      int end = path.indexOf('/', at + 1);
      boolean last = end < 0;
      String segment = path.substring(at + 1, last ? path.length() : end);
      if (segment.equals("..")) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (!segment.equals(".")) {
        out.append('/').append(segment);
      }
      if (last && (segment.equals(".") || segment.equals(".."))) {
        out.append('/');
      }
      at = last ? path.length() : end;
    }
    return out.toString();
  }
}
