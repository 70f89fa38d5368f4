package dev.weir.contract.url;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spelling of URLs for eyes, in which programs find no link: {@code hxxp://a[.]b/}.
 *
 * <p>Refanging a defanged URL gives the URL again, with {@code http}, {@code https} and {@code ftp}
 * in lower case; only a host or user that itself spells a dot as {@code [dot]} or a colon as {@code
 * [:]}, which no real host does, is not kept. The rest of a URL whose front has nothing to defang,
 * such as {@code localhost/?u=http://a.b}, stays as it is, for nothing would tell it from another.
 */
public final class Defanged {

  /** What stands before the host, as browsers read it: one slash, none, or backslashes will do. */
  private static final Pattern LIVE_HEAD =
      Pattern.compile("[\\x00-\\x20]*(?:[a-z][a-z0-9+-]*:)?[/\\\\]*", Pattern.CASE_INSENSITIVE);

  private static final Pattern LIVE_SCHEME =
      Pattern.compile("(?<![a-z0-9+-])(?:h(tt)p(s?)|f(t)p)(?=:)", Pattern.CASE_INSENSITIVE);

  /** What makes a link of a part of a URL, or what stands where that was defanged. */
  private static final Pattern LIVE_PART =
      Pattern.compile("://|www\\.|\\[[.:]]", Pattern.CASE_INSENSITIVE);

  private static final Pattern DEAD_HEAD =
      Pattern.compile(
          "([\\x00-\\x20]*)([a-z][a-z0-9+*-]*)(?::|[\\[({]:[])}]|[\\[({]:(//)[])}])([/\\\\]*)"
              + "|[\\x00-\\x20/\\\\]*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DEAD_SCHEME =
      Pattern.compile("h[tx*]{2}p(s?)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DEAD_DOT =
      Pattern.compile("[\\[({](?:\\.|dot)[])}]", Pattern.CASE_INSENSITIVE);

  private static final Pattern DEAD_COLON = Pattern.compile("[\\[({]:[])}]");

  private Defanged() {}

  /**
   * The URL with {@code hxxp} for {@code http}, {@code fxp} for {@code ftp}, and bracketed dots in
   * its host. Of the rest all dots and colons are bracketed where it holds another address, or such
   * a bracket already, so that {@link #refang} can tell.
   */
  public static String defang(String url) {
    int host = end(LIVE_HEAD, url);
    int rest = restFrom(url, host);
    String front = deadScheme(url.substring(0, host)) + bracketed(url.substring(host, rest), ".");
    String tail = url.substring(rest);
    boolean untouched = front.length() == rest && url.startsWith(front);
    return front + (untouched ? tail : defangPart(tail));
  }

  /**
   * A part of a URL, or words that quote one: with all of its dots and colons in brackets where it
   * holds an address that a program may take for a link.
   */
  public static String defangPart(String text) {
    return LIVE_PART.matcher(text).find() ? bracketed(bracketed(text, "."), ":") : text;
  }

  /**
   * The URL that a defanged spelling means. Dots after the host are taken for defanged only if all
   * of them are bracketed and the front is defanged too, and so are colons: an ordinary URL stays
   * as it is.
   */
  public static String refang(String text) {
    if (!defangable(text)) {
      return text;
    }
    Matcher head = DEAD_HEAD.matcher(text);
    int host = head.lookingAt() ? head.end() : 0;
    int rest = restFrom(text, host);
    String authority = DEAD_DOT.matcher(text.substring(host, rest)).replaceAll(".");
    String front = liveHead(head) + DEAD_COLON.matcher(authority).replaceAll(":");
    String tail = text.substring(rest);
    boolean defanged = !(front.length() == rest && text.startsWith(front));
    return front + (defanged ? freed(freed(tail, "."), ":") : tail);
  }

  /** Whether it has what every defanged URL has: a bracket, or a letter or star of its schemes. */
  private static boolean defangable(String text) {
    boolean scheme = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bracket = c == '[' || c == '(' || c == '{';
      if (bracket || scheme && (c == 'x' || c == 'X' || c == '*')) {
        return true;
      }
      scheme &= c != ':' && c != '.';
    }
    return false;
  }

  private static String deadScheme(String head) {
    Matcher scheme = LIVE_SCHEME.matcher(head);
    if (!scheme.find()) {
      return head;
    }
    String dead = scheme.group(3) != null ? "fxp" : scheme.group(2).isEmpty() ? "hxxp" : "hxxps";
    return head.substring(0, scheme.start()) + dead + head.substring(scheme.end());
  }

  private static String liveHead(Matcher head) {
    String scheme = head.group(2);
    if (scheme == null) {
      return head.group();
    }
    Matcher web = DEAD_SCHEME.matcher(scheme);
    String live = scheme;
    if (web.matches() && !scheme.regionMatches(true, 0, "http", 0, 4)) {
      live = web.group(1).isEmpty() ? "http" : "https";
    } else if (scheme.equalsIgnoreCase("fxp")) {
      live = "ftp";
    }
    String slashes = head.group(3) == null ? "" : head.group(3);
    return head.group(1) + live + ":" + slashes + head.group(4);
  }

  private static String bracketed(String text, String mark) {
    return text.replace(mark, "[" + mark + "]");
  }

  /** The text without those brackets, if all of that mark have them. */
  private static String freed(String text, String mark) {
    String plain = text.replace("[" + mark + "]", mark);
    return bracketed(plain, mark).equals(text) ? plain : text;
  }

  private static int end(Pattern head, String url) {
    Matcher matcher = head.matcher(url);
    return matcher.lookingAt() ? matcher.end() : 0;
  }

  private static int restFrom(String url, int host) {
    int at = host;
    while (at < url.length() && "/?#\\".indexOf(url.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
