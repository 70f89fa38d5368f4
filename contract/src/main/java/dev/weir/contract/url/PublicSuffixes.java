package dev.weir.contract.url;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.domains.EffectiveTldFinder.EffectiveTLD;

/**
 * Public suffixes and registered domains by the Public Suffix List, private suffixes such as {@code
 * github.io} included. A suffix that the list does not know is the last label.
 */
public final class PublicSuffixes {

  private PublicSuffixes() {}

  /**
   * The public suffix of a host name; the host itself if it is a suffix.
   *
   * @param host a name as {@link UrlAnatomy#host} has it: lower case, no dots at the ends, no IP
   *     address
   */
  public static String suffixOf(String host) {
    if (host.indexOf('.') < 0) {
      return host;
    }
    EffectiveTLD known = EffectiveTldFinder.getEffectiveTLD(host, false);
    if (known == null || !host.endsWith(known.getDomain())) {
      return host.substring(host.lastIndexOf('.') + 1);
    }
    String domain = known.getDomain();
    return known.isException() ? domain.substring(domain.indexOf('.') + 1) : domain;
  }

  /** The suffix and one label more; the host itself if it has no more labels. */
  static String registeredDomain(String host, String suffix) {
    int dot = host.length() - suffix.length() - 1;
    return dot <= 0 ? host : host.substring(host.lastIndexOf('.', dot - 1) + 1);
  }
}
