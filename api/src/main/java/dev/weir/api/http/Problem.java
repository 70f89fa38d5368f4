package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Something a request cannot have, as RFC 9457 says it: problem, cause and remedy. */
final class Problem extends RuntimeException {

  /** Media type of problem documents. */
  static final String MEDIA_TYPE = "application/problem+json";

  private static final int MOMENT_SECONDS = 5;
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final String title;
  private final transient Optional<String> parameter;
  private final transient Optional<Integer> retryAfterSeconds;

  private Problem(
      int status,
      String title,
      String detail,
      Optional<String> parameter,
      Optional<Integer> retryAfterSeconds) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.parameter = parameter;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, Optional.empty(), Optional.empty());
  }

  /** A failure that the log has the cause of, by the id of the request. */
  static Problem failure(int status) {
    return of(
        status,
        "The service failed",
        "Report the request id to the operator, whose log has the cause.");
  }

  /** A parameter with a name or value that is not allowed. */
  static Problem parameter(String name, String detail) {
    return new Problem(
        400, "A parameter cannot be used", detail, Optional.of(name), Optional.empty());
  }

  /** Something that works again in a moment. */
  static Problem busy(String title, String detail) {
    return later(503, title, detail, MOMENT_SECONDS);
  }

  /** Something that works again after a while. */
  static Problem later(int status, String title, String detail, int seconds) {
    return new Problem(status, title, detail, Optional.empty(), Optional.of(seconds));
  }

  int status() {
    return status;
  }

  Optional<Integer> retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** The problem document. */
  Map<String, Object> document(String requestId) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", title);
    document.put("status", status);
    document.put("detail", getMessage());
    parameter.ifPresent(name -> document.put("parameter", name));
    document.put("request_id", requestId);
    return document;
  }

  /** Answers with the problem document. */
  void write(Response response, String requestId, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
    retryAfterSeconds.ifPresent(
        seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
    try {
      byte[] body = JSON.writeValueAsBytes(document(requestId));
      response.write(true, ByteBuffer.wrap(body), callback);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
