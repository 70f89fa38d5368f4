package dev.weir.generator;

/**
 * Which site of a family a row goes to: Simon's process, in which a row founds a site or follows
 * any earlier row. Sites so have a heavy tail and their number grows with the rows, yet a row
 * depends on nothing but its index.
 *
 * @param newSite of 65,536 rows, those that found a site
 * @param pioneers sites there are at the start; the fewer, the larger the largest
 */
record SitePopularity(KeyedHash links, int newSite, int pioneers) {
  /** Rows taken to have been before row 0, so that even a small file has its popular sites. */
  private static final long PAST = 20_000;

  /** The site of that row, as a number; two rows with the same number are on the same site. */
  long site(long row) {
    long at = row + PAST;
    while (at >= pioneers) {
      long link = links.at(at);
      if ((link & 0xFFFF) < newSite) {
        return at;
      }
      at = ((link >>> 32) * at) >>> 32;
    }
    return at;
  }

  /** Whether that row is the first on its site. */
  static boolean isFounded(long site, long row) {
    return site == row + PAST;
  }
}
