package dev.weir.classifier;

import dev.weir.contract.url.UrlAnatomy;

/**
 * What a model sees of a URL: neither its scheme nor a leading {@code www.}, nor whether a bare
 * host was written with a slash, for in the public training data each of these gives the label
 * away.
 *
 * @param userInfo in canonical form, empty where there is none; a compiled model sees only whether
 *     it is there
 * @param host in canonical form, without leading {@code www.}
 * @param registeredDomain of that host
 * @param publicSuffix of that host; empty for IP addresses and names that end in a number
 * @param port -1 where there is none, and for 80 and 443, which a scheme implies
 * @param path in canonical form
 * @param query in canonical form, empty where there is none
 */
public record UrlView(
    String userInfo,
    String host,
    String registeredDomain,
    String publicSuffix,
    int port,
    String path,
    String query,
    boolean ipHost) {

  public static UrlView of(UrlAnatomy url) {
    String bare = url.bareHost();
    int port = url.port() == 80 || url.port() == 443 ? -1 : url.port();
    // Without www. a host may be another kind of host: an IP address, a public suffix.
    UrlAnatomy host = bare.length() == url.host().length() ? url : UrlAnatomy.of(bare);
    return new UrlView(
        url.userInfo(),
        host.host(),
        host.registeredDomain(),
        host.publicSuffix(),
        port,
        url.path(),
        url.query(),
        host.ipHost());
  }

  /** Identity of what the model sees: URLs that differ in scheme or {@code www.} share it. */
  public String key() {
    return (userInfo.isEmpty() ? "" : userInfo + "@")
        + (ipHost && host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        + (port < 0 ? "" : ":" + port)
        + path
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** A 64-bit digest of {@link #key()}. */
  public long digest() {
    return digest(key());
  }

  /** A 64-bit digest of the registered domain; of the host where there is none. */
  public long domainDigest() {
    return digest(registeredDomain.isEmpty() ? host : registeredDomain);
  }

  private static long digest(String key) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return hash ^ (hash >>> 32);
  }
}
