package dev.weir.api.http;

import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.Models;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the plain form of {@code GET /v1/domains/{domain}}, by far the most frequent question, at
 * once on the thread that read it: the way through pool, servlet and router takes longer than the
 * look-up. Whatever is not plain (parameters, another form, an unknown domain, a mart that must ask
 * its engine) goes on to the route on a thread of the pool, which answers the same.
 */
public final class DomainLookUp extends PassingOn {

  private static final String ROUTE = "/v1/domains/";

  /** Bodies beyond this may be compressed, which is the route's work. */
  private static final int MOST_PLAIN_BYTES = 1400;

  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Answers.MEDIA_TYPE);
  private static final HttpField CACHE_CONTROL =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, Answers.CACHE_CONTROL);
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, Answers.VARY);

  private final MartStore store;
  private final ETags etags;

  public DomainLookUp(MartStore store, ETags etags) {
    this.store = store;
    this.etags = etags;
  }

  private record Answer(String etag, ByteBuffer body) {}

  /** Nothing here waits. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<Answer> answer = plain(request) ? answer(request) : Optional.empty();
    if (answer.isEmpty() || answer.get().body().remaining() > MOST_PLAIN_BYTES) {
      request.getComponents().getExecutor().execute(() -> pass(request, response, callback));
      return true;
    }
    HttpFields.Mutable headers = response.getHeaders();
    String etag = answer.get().etag();
    headers.put(HttpHeader.ETAG, etag);
    headers.put(CACHE_CONTROL);
    headers.put(VARY);
    if (ETags.known(request.getHeaders().get(HttpHeader.IF_NONE_MATCH), etag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, null, callback);
    } else {
      headers.put(JSON);
      response.write(true, answer.get().body(), callback);
    }
    return true;
  }

  private static boolean plain(Request request) {
    String path = request.getHttpURI().getPath();
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return request.getMethod().equals("GET")
        && path.startsWith(ROUTE)
        && path.length() > ROUTE.length()
        && request.getHttpURI().getQuery() == null
        && request.getHttpURI().getParam() == null
        && path.indexOf('/', ROUTE.length()) < 0
        && path.indexOf('%') < 0
        && (accept == null || Form.of(accept) == Form.JSON);
  }

  /** The answer of the newest publication, if it has one. */
  private Optional<Answer> answer(Request request) {
    if (store.newest().isEmpty()) {
      return Optional.empty();
    }
    String path = request.getHttpURI().getPath();
    String domain = MartRoutes.lower(path.substring(ROUTE.length()));
    return store.ask(
        Optional.empty(),
        mart ->
            !mart.atHand() || mart.publication().champion().isEmpty()
                ? Optional.empty()
                : MartRoutes.domain(mart, domain, Models.usual(mart))
                    .map(
                        found ->
                            new Answer(
                                etags.of(
                                    mart.publication(),
                                    request.getHeaders().get(HttpHeader.ACCEPT),
                                    null,
                                    path),
                                ByteBuffer.wrap(Answers.bytes(Answers.named(mart, found))))));
  }
}
