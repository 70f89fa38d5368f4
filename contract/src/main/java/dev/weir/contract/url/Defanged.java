package dev.weir.contract.url;

import java.util.Locale;
import java.util.regex.Pattern;

/** The spelling of URLs for eyes, which no program takes for a link: {@code hxxp://a[.]b/}. */
public final class Defanged {

  private static final Pattern DOT =
      Pattern.compile(
          "\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]|\\(dot\\)|\\{dot}", Pattern.CASE_INSENSITIVE);
  private static final Pattern COLON = Pattern.compile("\\[:]|\\(:\\)");
  private static final Pattern COLON_SLASHES = Pattern.compile("\\[://]|\\(://\\)");
  private static final Pattern SCHEME =
      Pattern.compile("^\\s*(h(?:xx|XX|\\*\\*|tt)p)(s?)(?=:)", Pattern.CASE_INSENSITIVE);

  private Defanged() {}

  /** The URL with {@code hxxp} for {@code http} and bracketed dots in its host. */
  public static String defang(String url) {
    int slashes = url.indexOf("://");
    int host = slashes < 0 ? 0 : slashes + 3;
    int end = host;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String scheme = url.substring(0, host);
    String safe = scheme.replaceFirst("^(?i)(\\s*)http", "$1hxxp").replaceFirst("^(?i)ftp", "fxp");
    return safe + url.substring(host, end).replace(".", "[.]") + url.substring(end);
  }

  /** The URL that a defanged spelling means; any other text as it is. */
  public static String refang(String text) {
    String url = COLON_SLASHES.matcher(text).replaceAll("://");
    url = COLON.matcher(url).replaceAll(":");
    url =
        SCHEME.matcher(url).replaceFirst(match -> "http" + match.group(2).toLowerCase(Locale.ROOT));
    return DOT.matcher(url.replaceFirst("^fxp(?=:)", "ftp")).replaceAll(".");
  }
}
