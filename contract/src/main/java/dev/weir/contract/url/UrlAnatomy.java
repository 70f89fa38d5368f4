package dev.weir.contract.url;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A URL taken apart, tolerantly: any text has an anatomy, and text in which no host can be found
 * has one without a host. A defanged URL, such as {@code hxxp://a[.]b/}, has the anatomy of the URL
 * that it means ({@link Defanged#refang}).
 *
 * <p>The canonical form follows the WHATWG URL standard, with these differences. A missing scheme
 * is read as {@code http}. Invisible characters around the URL go, like blanks. The fragment goes,
 * for it never reaches a server, and so does a {@code ?} without a query. Escapes of unreserved
 * characters are decoded and the others written in capitals (RFC 3986, 6.2.2), once: unlike Google
 * Safe Browsing, {@code %2541} stays as it is, since a server tells it from {@code A}. A percent
 * sign that begins no escape is escaped, and so is {@code |} in a path; runs of slashes in a path
 * stay. A port that is no number of 16 bits is dropped instead of refusing the URL, and dots at the
 * ends of a host or doubled in it are folded. Names go into punycode label by label, by IDNA 2003
 * with {@code ß} and {@code ς} kept as UTS 46 keeps them; joiners and other invisible characters
 * are dropped from them, and a label that IDNA 2003 refuses is encoded as it stands. A label that
 * would be longer than 63 characters, or begins with {@code xn--}, keeps its text in lower case, as
 * does a name of more than 1,000 characters. A name that ends in a number and is no IPv4 address
 * stays a name, and an IPv4-mapped IPv6 address is the IPv4 address. User information stays, for it
 * tells one lure from another; parentheses in it are escaped, and no host holds brackets, so that
 * no canonical form looks defanged. The canonical form of a canonical form is itself.
 *
 * <p>A single word such as {@code localhost} is a host. Text with a blank or another character that
 * no host may hold where the host would stand has none; nor has a path, a {@code file:///} URL, or
 * what follows {@code mailto:}, {@code javascript:}, {@code data:} and their like, slashes or not.
 *
 * @param canonical the canonical form; the trimmed text where there is no host
 * @param scheme lower case, {@code http} where none is given; empty without a host
 * @param userInfo what stands before {@code @}, with its escapes normalised; empty where absent
 * @param host lower case, in punycode, IPv4 in dotted quads, IPv6 by RFC 5952 without brackets;
 *     empty where none can be found
 * @param port -1 where absent or the default of the scheme
 * @param path at least {@code /}; empty without a host
 * @param query without {@code ?}; empty where absent
 * @param registeredDomain public suffix and one label more; the host itself for IP addresses, names
 *     that end in a number, single labels and bare suffixes
 * @param publicSuffix by the Public Suffix List with private suffixes; the last label where the
 *     list has none; empty for IP addresses and names that end in a number
 * @param ipHost whether the host is an IP address
 */
public record UrlAnatomy(
    String canonical,
    String scheme,
    String userInfo,
    String host,
    int port,
    String path,
    String query,
    String registeredDomain,
    String publicSuffix,
    boolean ipHost) {

  private static final String WWW = "www.";

  private static final ThreadLocal<MessageDigest> SHA256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java has SHA-256", e);
            }
          });

  /** The anatomy of that text; never throws. */
  public static UrlAnatomy of(String url) {
    return UrlParser.parse(url);
  }

  static UrlAnatomy withoutHost(String text) {
    return new UrlAnatomy(text, "", "", "", -1, "", "", "", "", false);
  }

  public boolean hasHost() {
    return !host.isEmpty();
  }

  /**
   * The host without leading {@code www.} labels, of which it keeps one if nothing else is left.
   */
  public String bareHost() {
    int start = 0;
    while (host.startsWith(WWW, start) && host.length() > start + WWW.length()) {
      start += WWW.length();
    }
    return start == 0 ? host : host.substring(start);
  }

  /** SHA-256 of the canonical form in UTF-8, in lower-case hex. */
  public String urlId() {
    return HexFormat.of()
        .formatHex(SHA256.get().digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }
}
