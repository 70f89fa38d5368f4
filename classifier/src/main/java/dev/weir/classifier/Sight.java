package dev.weir.classifier;

import dev.weir.contract.url.UrlAnatomy;
import java.util.Locale;

/**
 * How much of the spelling of a URL a model sees. Only {@link #URL} serves; the others are for
 * measuring what the leaks of a training set are worth.
 */
public enum Sight {
  /** Of the spelling nothing: neither scheme, nor {@code www.}, nor the slash of a bare host. */
  URL,
  /** Also whether a bare host was written with a slash. */
  SLASH,
  /** Also the scheme and {@code www.}, as the URL landed. */
  SPELLING;

  /**
   * What a model of this sight sees.
   *
   * @param text the URL as it landed
   */
  public UrlView view(UrlAnatomy url, String text) {
    UrlView view = UrlView.of(url);
    return switch (this) {
      case URL -> view;
      case SLASH -> withSlash(view, url, text);
      case SPELLING -> withPrefix(withSlash(view, url, text), url, text);
    };
  }

  /** The path is empty for a bare host without a slash. */
  private static UrlView withSlash(UrlView view, UrlAnatomy url, String text) {
    boolean bare = url.path().equals("/") && !slashAfterHost(text.strip());
    return bare ? with(view, view.host(), "") : view;
  }

  private static UrlView withPrefix(UrlView view, UrlAnatomy url, String text) {
    int mark = text.indexOf("://");
    String scheme = mark > 0 && mark < 8 ? text.substring(0, mark).toLowerCase(Locale.ROOT) : "";
    boolean www = url.bareHost().length() < url.host().length();
    String prefix = (scheme.isEmpty() ? "" : scheme + "://") + (www ? "www." : "");
    return with(view, prefix + view.host(), view.path());
  }

  private static UrlView with(UrlView view, String host, String path) {
    return new UrlView(
        view.userInfo(),
        host,
        view.registeredDomain(),
        view.publicSuffix(),
        view.port(),
        path,
        view.query(),
        view.ipHost());
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
}
