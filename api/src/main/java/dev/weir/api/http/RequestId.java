package dev.weir.api.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a request: the client's if it is a plain one, or a new one. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "weir.request-id";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id of this request, the same each time. */
  static String of(Context context) {
    String id = context.attribute(ATTRIBUTE);
    if (id == null) {
      id =
          Optional.ofNullable(context.header(HEADER))
              .filter(given -> PLAIN.matcher(given).matches())
              .orElseGet(() -> UUID.randomUUID().toString());
      context.attribute(ATTRIBUTE, id);
    }
    return id;
  }
}
