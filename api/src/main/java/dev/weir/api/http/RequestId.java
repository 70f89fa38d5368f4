package dev.weir.api.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;

/** The id of a request: the client's if it is a plain one, or a new one. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "weir.request-id";
  private static final int LONGEST = 64;

  private RequestId() {}

  /** Gives the request its id. */
  static String give(Request request) {
    String given = request.getHeaders().get(HEADER);
    String id = given != null && plain(given) ? given : fresh();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** An id that no request has; not one that nobody could guess. */
  static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** The id that the request was given; a new one if it never came so far. */
  static String known(Request request) {
    String given = of(request);
    return given == null ? fresh() : given;
  }

  /** The id that the request was given. */
  static String of(Request request) {
    return (String) request.getAttribute(ATTRIBUTE);
  }

  /** The id that the request was given. */
  static String of(Context context) {
    return context.attribute(ATTRIBUTE);
  }

  private static boolean plain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= LONGEST;
  }
}
