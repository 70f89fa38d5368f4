package dev.weir.generator;

import dev.weir.generator.KeyedHash.Purpose;
import java.util.EnumMap;
import java.util.Map;

/** Writes the URL of a row. Keeps scratch state: one for each thread. */
final class UrlWriter {
  /** Of a thousand hosts, those in upper case. */
  private static final int UPPER_CASE_HOSTS = 2;

  private final KeyedHash rows;
  private final Rule ambiguous;
  private final Map<Family, Shape> shapes = new EnumMap<>(Family.class);
  private final RandomStream rowRandom = new RandomStream();
  private final RandomStream siteRandom = new RandomStream();

  UrlWriter(long seed, Grammar grammar) {
    rows = KeyedHash.of(seed, Purpose.ROW);
    ambiguous = grammar.rule("ambiguous");
    for (Family family : Family.values()) {
      shapes.put(family, Shape.of(family, seed, grammar));
    }
  }

  /** Appends the URL of that row and returns its family. */
  Family write(long row, ByteText out) {
    rowRandom.restart(rows.at(row));
    Family family = Family.draw(rowRandom);
    Shape shape = shapes.get(family);
    int start = out.size();
    shape.rules.scheme().write(out, rowRandom);
    if (rowRandom.perMille(shape.traits.platform())) {
      shape.rules.platform().write(out, rowRandom);
    } else {
      shape.rules.user().write(out, rowRandom);
      writeSite(row, shape, out);
    }
    writeTail(shape.rules.tail(), start, out);
    return family;
  }

  private void writeSite(long row, Shape shape, ByteText out) {
    boolean compromised = rowRandom.perMille(shape.traits.compromised());
    Shape owner = compromised ? shapes.get(Family.BENIGN) : shape;
    long site = owner.popularity.site(row);
    siteRandom.restart(owner.sites.at(site));
    int hostStart = out.size();
    writeHost(shape, owner, out);
    if (rowRandom.perMille(UPPER_CASE_HOSTS)) {
      Transformation.UPPER.apply(out, hostStart);
    }
    writePath(shape, SitePopularity.isFounded(site, row), out);
  }

  /**
   * The site stream is drawn from in the same order for every row, so that a site keeps its name.
   */
  private void writeHost(Shape shape, Shape owner, ByteText out) {
    int kind = siteRandom.below(1000) - owner.traits.hosted();
    if (kind < 0) {
      owner.rules.hosted().write(out, siteRandom);
    } else if (kind < owner.traits.address()) {
      owner.rules.address().write(out, siteRandom);
    } else {
      int start = out.size();
      shape.rules.www().write(out, siteRandom);
      if (out.size() == start) {
        shape.rules.subdomain().write(out, rowRandom);
      }
      owner.rules.domain().write(out, siteRandom);
      shape.rules.port().write(out, rowRandom);
    }
  }

  private void writePath(Shape shape, boolean founding, ByteText out) {
    if (founding && rowRandom.perMille(shape.traits.fixedPath())) {
      shape.rules.home().write(out, rowRandom);
    } else if (rowRandom.perMille(shape.traits.ambiguous())) {
      ambiguous.write(out, rowRandom);
    } else {
      shape.rules.theme().choose(siteRandom).write(out, rowRandom);
    }
  }

  /** Rules write a query with '?'; it becomes '&' where the URL has one already. */
  private void writeTail(Rule tail, int start, ByteText out) {
    int tailStart = out.size();
    tail.write(out, rowRandom);
    if (out.size() > tailStart && out.at(tailStart) == '?') {
      boolean hasQuery = out.contains('?', start, tailStart);
      out.set(tailStart, (byte) (hasQuery ? '&' : '?'));
    }
  }

  /** All that makes a family's URLs what they are. */
  private record Shape(
      Traits traits, FamilyRules rules, SitePopularity popularity, KeyedHash sites) {
    static Shape of(Family family, long seed, Grammar grammar) {
      Traits traits = Traits.of(family);
      KeyedHash links = KeyedHash.of(seed, Purpose.LINK, family);
      return new Shape(
          traits,
          FamilyRules.of(grammar, family),
          new SitePopularity(links, traits.newSite(), traits.pioneers()),
          KeyedHash.of(seed, Purpose.SITE, family));
    }
  }
}
