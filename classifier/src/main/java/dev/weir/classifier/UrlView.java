package dev.weir.classifier;

import dev.weir.contract.url.PublicSuffixes;
import dev.weir.contract.url.UrlAnatomy;

/**
 * What a model sees of a URL: neither its scheme nor a leading {@code www.}, for in the public
 * training data these give the label away.
 *
 * @param host in canonical form, without leading {@code www.}
 * @param publicSuffix of that host; empty for IP addresses
 * @param port -1 where there is none, and for 80 and 443, which a scheme implies
 * @param path in canonical form, at least {@code /}
 * @param query in canonical form, empty where there is none
 */
public record UrlView(
    String host, String publicSuffix, int port, String path, String query, boolean ipHost) {

  public static UrlView of(UrlAnatomy url) {
    String host = url.bareHost();
    boolean same = host.equals(url.host());
    int port = url.port() == 80 || url.port() == 443 ? -1 : url.port();
    return new UrlView(
        host,
        same ? url.publicSuffix() : PublicSuffixes.suffixOf(host),
        port,
        url.path(),
        url.query(),
        url.ipHost());
  }

  /** Identity of what the model sees: URLs that differ in scheme or {@code www.} share it. */
  public String key() {
    return host + (port < 0 ? "" : ":" + port) + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** A 64-bit digest of {@link #key()}. */
  public long digest() {
    String key = key();
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return hash ^ (hash >>> 32);
  }
}
