package dev.weir.api.http;

import dev.weir.access.Role;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;

/** A route, with what those must know of it who see a request before the router. */
public final class Route {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final HttpMethod method;
  private final String path;
  private final Optional<Role> role;
  private final Handler handler;
  private final String head;
  private final Pattern shape;

  private Route(HttpMethod method, String path, Optional<Role> role, Handler handler) {
    this.method = method;
    this.path = path;
    this.role = role;
    this.handler = handler;
    this.head = path.replaceAll("\\{.*", "");
    this.shape = Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]*") + "/?");
  }

  /** A route that reads no body; HEAD goes with it. */
  static Route get(String path, Role role, Handler handler) {
    return new Route(HttpMethod.GET, path, Optional.of(role), handler);
  }

  /** A route that reads no body and is open to all. */
  static Route open(String path, Handler handler) {
    return new Route(HttpMethod.GET, path, Optional.empty(), handler);
  }

  /** A route that reads a body. */
  static Route post(String path, Role role, Handler handler) {
    return new Route(HttpMethod.POST, path, Optional.of(role), handler);
  }

  HttpMethod method() {
    return method;
  }

  /** Its path, with names for parameters: {@code /v1/domains/{domain}}. */
  String path() {
    return path;
  }

  /** What a key must allow; empty if it is open to all. */
  Optional<Role> role() {
    return role;
  }

  Handler handler() {
    return handler;
  }

  boolean readsBody() {
    return method == HttpMethod.POST;
  }

  /** Whether that path is one of its own. */
  boolean takes(String asked) {
    return mayTake(asked) && shape.matcher(asked).matches();
  }

  /** Whether a router that reads paths in its own way might take that path for one of its own. */
  boolean mayTake(String asked) {
    return asked.startsWith(head);
  }
}
