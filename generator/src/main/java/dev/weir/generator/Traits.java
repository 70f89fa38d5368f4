package dev.weir.generator;

/**
 * How often something holds in a family, in thousandths but for {@code newSite} and {@code
 * pioneers}.
 *
 * @param newSite of 65,536 rows, those that found a site
 * @param pioneers sites there are at the start
 * @param compromised rows on a site of the benign family
 * @param fixedPath of the rows that found a site, those that show its front page or another fixed
 *     path
 * @param hosted of sites, those below a public suffix of a hosting service
 * @param address of sites, those named by an IP address
 * @param platform rows on a shared service, such as a shortener or a file host
 * @param ambiguous rows with a path that every family has
 */
record Traits(
    int newSite,
    int pioneers,
    int compromised,
    int fixedPath,
    int hosted,
    int address,
    int platform,
    int ambiguous) {
  static Traits of(Family family) {
    return switch (family) {
      case BENIGN -> new Traits(18_000, 12, 0, 450, 25, 1, 6, 30);
      case DEFACEMENT -> new Traits(3_000, 500, 250, 600, 15, 2, 2, 45);
      case PHISHING -> new Traits(32_000, 20, 120, 640, 110, 10, 60, 70);
      case MALWARE -> new Traits(6_500, 40, 180, 550, 15, 260, 70, 60);
    };
  }
}
