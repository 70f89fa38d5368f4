package dev.weir.api.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problem documents for requests that the server refuses before any route sees them, or fails at.
 */
public final class ServerErrors extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ServerErrors.class);

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    String id = RequestId.known(request);
    response.getHeaders().put(RequestId.HEADER, id);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    problem(code, cause, id).write(response, id, callback);
  }

  private static Problem problem(int code, Throwable cause, String id) {
    if (code < HttpStatus.INTERNAL_SERVER_ERROR_500) {
      return Problem.of(
          code,
          HttpStatus.getMessage(code),
          "The request is not one that this server reads: check its path, headers and size.");
    }
    LOG.error("request_id={} event=failed", id, cause);
    return Problem.failure(code);
  }
}
