package dev.weir.api.page;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes what a safe page never does: dialogs, requests to another host, faults, policy violations.
 */
final class Witness {

  private final List<String> seen = new ArrayList<>();

  private Witness() {}

  /** Watches a page from now on; call before it goes anywhere. */
  static Witness of(Page page, URI server) {
    Witness witness = new Witness();
    page.onDialog(
        dialog -> {
          witness.seen.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onPageError(error -> witness.seen.add("error: " + error));
    page.onPopup(popup -> witness.seen.add("popup: " + popup.url()));
    page.onRequest(
        request -> {
          URI to = URI.create(request.url());
          if (!server.getAuthority().equals(to.getAuthority())) {
            witness.seen.add("request: " + request.url());
          }
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")
              || message.text().contains("Content-Security-Policy")) {
            witness.seen.add("policy: " + message.text());
          }
        });
    page.addInitScript(
        "document.addEventListener('securitypolicyviolation', e => console.error("
            + "'Content Security Policy: ' + e.violatedDirective + ' ' + e.blockedURI));");
    return witness;
  }

  List<String> seen() {
    return List.copyOf(seen);
  }
}
