package dev.weir.generator;

import java.util.Locale;

/** The four families of URLs and their share of the rows, in thousandths. */
enum Family {
  BENIGN(660),
  DEFACEMENT(150),
  PHISHING(140),
  MALWARE(50);

  private static final Family[] ALL = values();

  private final int share;

  Family(int share) {
    this.share = share;
  }

  /** As the type column spells it; also the prefix of the family's rules in the grammar. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A family, drawn with the default mix. */
  static Family draw(RandomStream random) {
    int at = random.below(1000);
    for (Family family : ALL) {
      at -= family.share;
      if (at < 0) {
        return family;
      }
    }
    return MALWARE;
  }

  /** One of the other three families; {@code bits} picks which. */
  Family another(int bits) {
    return ALL[(ordinal() + 1 + Math.floorMod(bits, ALL.length - 1)) % ALL.length];
  }
}
