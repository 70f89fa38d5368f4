package dev.weir.api.http;

import dev.weir.access.ApiKey;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may ask what: by API key where keys are asked for, and so many times a second. */
final class Access {

  private static final String CLIENT = "weir.client";
  private static final String BEARER = "Bearer ";

  private final KeyFile keys;
  private final boolean keysAskedFor;
  private final RateLimit rate;

  /**
   * @param keysAskedFor whether a request without a key is refused
   */
  Access(KeyFile keys, boolean keysAskedFor, RateLimit rate) {
    this.keys = keys;
    this.keysAskedFor = keysAskedFor;
    this.rate = rate;
  }

  /** Who sent a request: the name of its key, or the address. */
  static String client(Request request, String address) {
    String client = (String) request.getAttribute(CLIENT);
    return client == null ? address : client;
  }

  /**
   * Lets a request through, or not. What is open to all passes unseen: the page, the documents and
   * the health.
   *
   * @param address of the client
   * @param answer headers of the answer
   * @throws Problem if it has no key that may do this, or comes too often
   */
  void check(Request request, String address, HttpFields.Mutable answer) {
    String path = Request.getPathInContext(request);
    if (!guarded(path) && !guarded(request.getHttpURI().getPath())) {
      return;
    }
    if (keysAskedFor) {
      ApiKey key =
          presented(request.getHeaders())
              .flatMap(keys::authenticate)
              .orElseThrow(
                  () -> {
                    answer.put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"weir\"");
                    return Problem.of(
                        401,
                        "An API key is needed",
                        "Send a key as Authorization: Bearer KEY or X-API-Key: KEY. The operator makes one with weir keys add NAME.");
                  });
      Role asked = role(path);
      if (!key.role().allows(asked)) {
        throw Problem.of(
            403,
            "The key does not allow this",
            "This needs the role \"%s\", and the key has \"%s\"."
                .formatted(asked.label(), key.role().label()));
      }
      request.setAttribute(CLIENT, key.name());
    }
    rate.count(client(request, address), answer);
  }

  private static boolean guarded(String path) {
    return path.startsWith("/v1") || path.startsWith("/metrics");
  }

  private static Role role(String path) {
    if (path.startsWith("/metrics")) {
      return Role.ADMIN;
    }
    return path.startsWith("/v1/urls:score") ? Role.SCORE : Role.READ;
  }

  private static Optional<String> presented(HttpFields headers) {
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).trim());
    }
    return Optional.ofNullable(headers.get("X-API-Key"));
  }
}
