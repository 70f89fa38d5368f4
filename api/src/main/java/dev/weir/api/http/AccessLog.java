package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON for each request. */
final class AccessLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;

  AccessLog(PrintStream out) {
    this.out = out;
  }

  void write(Context context, float millis) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", Instant.now().toString());
    line.put("request_id", RequestId.of(context));
    line.put("client", Access.client(context));
    line.put("address", context.ip());
    line.put("method", context.method().name());
    line.put("path", context.path());
    line.put("query", context.queryString());
    line.put("status", context.statusCode());
    line.put("millis", Math.round(millis * 10) / 10.0);
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
