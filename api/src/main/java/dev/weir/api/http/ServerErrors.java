package dev.weir.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem documents for requests that the server refuses before any route sees them. */
public final class ServerErrors extends ErrorHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    String id = UUID.randomUUID().toString();
    Problem problem =
        Problem.of(
            code,
            HttpStatus.getMessage(code),
            "The request is not one that this server reads: check its path, headers and size.");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(RequestId.HEADER, id);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    byte[] body = JSON.valueToTree(problem.document(id)).toString().getBytes(UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
