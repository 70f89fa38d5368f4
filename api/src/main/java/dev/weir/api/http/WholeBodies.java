package dev.weir.api.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps slow clients from threads: a body is taken whole before a thread works on the request,
 * unless it is too large anyway. Where its sender goes silent, it has failed.
 */
public final class WholeBodies extends EagerContentHandler {

  public WholeBodies() {
    super(new RetainedContentLoaderFactory(FrontDoor.MOST_BODY_BYTES + 1, -1, false));
    include(request -> request.getLength() <= FrontDoor.MOST_BODY_BYTES);
  }

  @Override
  protected boolean onConditionsMet(Request request, Response response, Callback callback)
      throws Exception {
    return super.onConditionsMet(new Impatient(request), response, callback);
  }

  /** An idle timeout, after which a reader may go on, is the end: else it would go on for ever. */
  private static final class Impatient extends Request.Wrapper {

    Impatient(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      return Content.Chunk.isFailure(chunk, false)
          ? Content.Chunk.from(chunk.getFailure(), true)
          : chunk;
    }
  }
}
