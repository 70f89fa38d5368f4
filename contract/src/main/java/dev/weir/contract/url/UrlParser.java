package dev.weir.contract.url;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a text into the parts of a URL and puts each into canonical form. */
final class UrlParser {

  /** Schemes that have no authority, whatever follows: slashes, an {@code @} or a dot. */
  private static final Set<String> OPAQUE =
      Set.of(
          "about",
          "blob",
          "cid",
          "data",
          "javascript",
          "magnet",
          "mailto",
          "mid",
          "news",
          "sip",
          "sips",
          "sms",
          "tel",
          "urn",
          "vbscript",
          "view-source");

  private static final List<String> WEB = List.of("https", "http", "ftp", "ws", "wss");

  private UrlParser() {}

  static UrlAnatomy parse(String url) {
    String text = trim(url);
    String live = Defanged.refang(text);
    int end = live.indexOf('#');
    String whole = end < 0 ? live : live.substring(0, end);

    int colon = schemeEnd(whole);
    String scheme = "http";
    int at = 0;
    if (colon > 0) {
      String named = whole.substring(0, colon).toLowerCase(Locale.ROOT);
      boolean slashes = whole.startsWith("//", colon + 1);
      boolean web = WEB.contains(named);
      if (!web && OPAQUE.contains(named)) {
        return UrlAnatomy.withoutHost(text);
      }
      if (slashes || web) {
        scheme = named;
        at = colon + 1;
        if (!web && at + 2 < whole.length() && slash(whole.charAt(at + 2))) {
          return UrlAnatomy.withoutHost(text); // file:///etc/hosts names no host
        }
      } else if (!hostWithPort(whole, colon)) {
        return UrlAnatomy.withoutHost(text);
      }
    } else if (!whole.isEmpty() && slash(whole.charAt(0))) {
      if (whole.length() < 2 || !slash(whole.charAt(1))) {
        return UrlAnatomy.withoutHost(text);
      }
    }
    while (at < whole.length() && slash(whole.charAt(at))) {
      at++;
    }
    return authority(text, whole, scheme, at);
  }

  private static UrlAnatomy authority(String text, String whole, String scheme, int from) {
    int end = from;
    int userEnd = -1;
    while (end < whole.length() && !slash(whole.charAt(end)) && whole.charAt(end) != '?') {
      if (whole.charAt(end) == '@') {
        userEnd = end;
      }
      end++;
    }
    int hostStart = userEnd < 0 ? from : userEnd + 1;
    int hostEnd = end;
    int port = -1;
    int colon = whole.lastIndexOf(':', end - 1);
    if (colon >= hostStart && !bracketBetween(whole, colon, end)) {
      port = port(whole, colon + 1, end);
      hostEnd = colon;
    }
    HostName host = HostName.of(whole.substring(hostStart, Math.max(hostStart, hostEnd)));
    if (host.text().isEmpty()) {
      return UrlAnatomy.withoutHost(text);
    }
    if (port == defaultPort(scheme)) {
      port = -1;
    }
    String userInfo = userEnd < 0 ? "" : userInfo(whole.substring(from, userEnd));
    int question = whole.indexOf('?', end);
    String rawPath = whole.substring(end, question < 0 ? whole.length() : question);
    String path = path(rawPath);
    String query =
        question < 0 ? "" : Escapes.normalise(whole.substring(question + 1), Escapes.QUERY);
    String suffix = host.hasSuffix() ? PublicSuffixes.suffixOf(host.text()) : "";
    return new UrlAnatomy(
        canonical(scheme, userInfo, host, port, path, query),
        scheme,
        userInfo,
        host.text(),
        port,
        path,
        query,
        host.hasSuffix() ? PublicSuffixes.registeredDomain(host.text(), suffix) : host.text(),
        suffix,
        host.ip());
  }

  /** Without the colon before a password that is empty. */
  private static String userInfo(String raw) {
    int colon = raw.indexOf(':');
    boolean noPassword = colon >= 0 && colon == raw.length() - 1;
    return Escapes.normalise(noPassword ? raw.substring(0, colon) : raw, Escapes.USER_INFO);
  }

  /** Whether the colon stands inside the brackets of an IPv6 address. */
  private static boolean bracketBetween(String text, int colon, int end) {
    int bracket = text.indexOf(']', colon);
    return bracket >= 0 && bracket < end;
  }

  private static String canonical(
      String scheme, String userInfo, HostName host, int port, String path, String query) {
    StringBuilder text =
        new StringBuilder(
            scheme.length() + host.text().length() + path.length() + query.length() + 16);
    text.append(scheme).append("://");
    if (!userInfo.isEmpty()) {
      text.append(userInfo).append('@');
    }
    if (host.text().indexOf(':') >= 0) {
      text.append('[').append(host.text()).append(']');
    } else {
      text.append(host.text());
    }
    if (port >= 0) {
      text.append(':').append(port);
    }
    text.append(path);
    if (!query.isEmpty()) {
      text.append('?').append(query);
    }
    return text.toString();
  }

  private static String path(String raw) {
    String slashed = raw.indexOf('\\') < 0 ? raw : raw.replace('\\', '/');
    String escaped = Escapes.normalise(slashed, Escapes.PATH);
    return escaped.isEmpty() ? "/" : DotSegments.remove(escaped);
  }

  /** Where the scheme's colon stands; -1 where the text begins with no scheme. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean inner = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !inner)) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether what seems a scheme is a host: a port, a user or a dotted name tells. */
  private static boolean hostWithPort(String text, int colon) {
    if (portFollows(text, colon) || text.lastIndexOf('.', colon) >= 0) {
      return true;
    }
    for (int i = colon + 1; i < text.length() && !slash(text.charAt(i)); i++) {
      if (text.charAt(i) == '@') {
        return true;
      }
    }
    return false;
  }

  private static boolean portFollows(String text, int colon) {
    int i = colon + 1;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i > colon + 1 && (i == text.length() || slash(text.charAt(i)) || text.charAt(i) == '?');
  }

  /** The port in those digits; -1 if they are no number of 16 bits. */
  private static int port(String text, int from, int to) {
    int port = to > from ? 0 : -1;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      port = port * 10 + digit;
      if (port > 65_535) {
        return -1;
      }
    }
    return port;
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http", "ws" -> 80;
      case "https", "wss" -> 443;
      case "ftp" -> 21;
      default -> -2;
    };
  }

  private static boolean slash(char c) {
    return c == '/' || c == '\\';
  }

  /** Without blanks and invisible characters at the ends, and tabs and line ends anywhere. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && unseen(text.charAt(from))) {
      from++;
    }
    while (to > from && unseen(text.charAt(to - 1))) {
      to--;
    }
    String inner = text.substring(from, to);
    if (inner.indexOf('\t') < 0 && inner.indexOf('\n') < 0 && inner.indexOf('\r') < 0) {
      return inner;
    }
    return inner.replace("\t", "").replace("\n", "").replace("\r", "");
  }

  /** Whether it is what copying leaves around a URL: a blank, or a mark of format. */
  private static boolean unseen(char c) {
    return c <= ' '
        || c >= 128 && (Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c));
  }
}
