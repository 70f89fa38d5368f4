package dev.weir.classifier;

/**
 * Sizes of the segments of a path, those that are empty left out.
 *
 * @param longest characters of the longest one; 0 without any
 * @param first characters of the first one; 0 without any
 * @param last characters of what follows the last slash
 */
record PathSegments(int count, int longest, int first, int last) {

  static PathSegments of(String path) {
    int count = 0;
    int longest = 0;
    int first = 0;
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '/') {
        length = 0;
        continue;
      }
      length++;
      if (length == 1) {
        count++;
      }
      longest = Math.max(longest, length);
      if (count == 1) {
        first = length;
      }
    }
    return new PathSegments(count, longest, first, length);
  }
}
