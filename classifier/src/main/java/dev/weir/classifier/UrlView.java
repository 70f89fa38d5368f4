package dev.weir.classifier;

import dev.weir.contract.url.UrlAnatomy;

/**
 * What a model sees of a URL: neither its scheme nor a leading {@code www.}, nor whether a bare
 * host was written with a slash, for in the public training data each of these gives the label
 * away.
 *
 * @param host in canonical form, without leading {@code www.}
 * @param registeredDomain of that host
 * @param publicSuffix of that host; empty for IP addresses
 * @param port -1 where there is none, and for 80 and 443, which a scheme implies
 * @param path in canonical form
 * @param query in canonical form, empty where there is none
 */
public record UrlView(
    String host,
    String registeredDomain,
    String publicSuffix,
    int port,
    String path,
    String query,
    boolean ipHost) {

  public static UrlView of(UrlAnatomy url) {
    return view(url, url.path());
  }

  /**
   * The view of a model that cheats: it tells a bare host without a slash, whose path is empty
   * here, from one with it. Only for measuring what that is worth.
   *
   * @param text the URL as it landed
   */
  public static UrlView asLanded(UrlAnatomy url, String text) {
    boolean bare = url.path().equals("/") && !slashAfterHost(text.strip());
    return view(url, bare ? "" : url.path());
  }

  /** Whether a path follows the authority, which query or fragment end too. */
  private static boolean slashAfterHost(String text) {
    int at = 0;
    while (at < text.length() && ":/\\?#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at + 1 < text.length() && text.charAt(at) == ':' && slash(text.charAt(at + 1))) {
      at++; // a scheme
    } else if (at > 0) {
      at = 0;
    }
    while (at < text.length() && slash(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && "/\\?#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at < text.length() && slash(text.charAt(at));
  }

  private static boolean slash(char c) {
    return c == '/' || c == '\\';
  }

  private static UrlView view(UrlAnatomy url, String path) {
    String bare = url.bareHost();
    int port = url.port() == 80 || url.port() == 443 ? -1 : url.port();
    // Without www. a host may be another kind of host: an IP address, a public suffix.
    UrlAnatomy host = bare.length() == url.host().length() ? url : UrlAnatomy.of(bare);
    return new UrlView(
        host.host(),
        host.registeredDomain(),
        host.publicSuffix(),
        port,
        path,
        url.query(),
        host.ipHost());
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
