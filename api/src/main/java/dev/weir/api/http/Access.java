package dev.weir.api.http;

import dev.weir.access.ApiKey;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may ask what: by API key where keys are asked for, and so many times a second. */
final class Access {

  private static final String CLIENT = "weir.client";
  private static final String BEARER = "Bearer ";

  /** What is below it needs a key, whether there is a route or not. */
  private static final String VERSION = "/v1";

  /** Routes that are not open to all, the highest role first. */
  private final List<Route> guarded;

  private final KeyFile keys;
  private final boolean keysAskedFor;
  private final RateLimit rate;

  /**
   * @param keysAskedFor whether a request without a key is refused
   */
  Access(List<Route> routes, KeyFile keys, boolean keysAskedFor, RateLimit rate) {
    this.guarded =
        routes.stream()
            .filter(route -> route.role().isPresent())
            .sorted(Comparator.comparing(route -> route.role().get(), Comparator.reverseOrder()))
            .toList();
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
    Optional<Role> asked = role(path).or(() -> role(request.getHttpURI().getPath()));
    if (asked.isEmpty()) {
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
      if (!key.role().allows(asked.get())) {
        throw Problem.of(
            403,
            "The key does not allow this",
            "This needs the role \"%s\", and the key has \"%s\"."
                .formatted(asked.get().label(), key.role().label()));
      }
      request.setAttribute(CLIENT, key.name());
    }
    rate.count(client(request, address), answer);
  }

  /** The highest role of the routes that might take a path; empty if it is open to all. */
  private Optional<Role> role(String path) {
    for (Route route : guarded) {
      if (route.mayTake(path)) {
        return route.role();
      }
    }
    return path.startsWith(VERSION) ? Optional.of(Role.READ) : Optional.empty();
  }

  private static Optional<String> presented(HttpFields headers) {
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).trim());
    }
    return Optional.ofNullable(headers.get("X-API-Key"));
  }
}
