package dev.weir.api.http;

import dev.weir.access.ApiKey;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import io.javalin.http.Context;
import java.util.Optional;

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

  /** Who sent a request, for the log: the name of a key, or the address. */
  static String client(Context context) {
    String client = context.attribute(CLIENT);
    return client == null ? context.ip() : client;
  }

  /**
   * Lets a request through, or not.
   *
   * @throws Problem if it has no key that may do this, or comes too often
   */
  void check(Context context) {
    if (keysAskedFor) {
      ApiKey key =
          presented(context)
              .flatMap(keys::authenticate)
              .orElseThrow(
                  () -> {
                    context.header("WWW-Authenticate", "Bearer realm=\"weir\"");
                    return Problem.of(
                        401,
                        "An API key is needed",
                        "Send a key as Authorization: Bearer KEY or X-API-Key: KEY. The operator makes one with weir keys add NAME.");
                  });
      Role asked = role(context.path());
      if (!key.role().allows(asked)) {
        throw Problem.of(
            403,
            "The key does not allow this",
            "This needs the role \"%s\", and the key has \"%s\"."
                .formatted(asked.label(), key.role().label()));
      }
      context.attribute(CLIENT, key.name());
    }
    rate.count(client(context), context);
  }

  private static Role role(String path) {
    if (path.equals("/metrics")) {
      return Role.ADMIN;
    }
    return path.equals("/v1/urls:score") ? Role.SCORE : Role.READ;
  }

  private static Optional<String> presented(Context context) {
    String authorization = context.header("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()).trim());
    }
    return Optional.ofNullable(context.header("X-API-Key"));
  }
}
