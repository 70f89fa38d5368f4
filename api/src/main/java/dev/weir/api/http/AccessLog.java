package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One line of JSON for each request. */
final class AccessLog {

  private static final JsonFactory JSON = new JsonFactory();

  /** Room for most lines. */
  private static final int LINE = 512;

  private final PrintStream out;

  AccessLog(PrintStream out) {
    this.out = out;
  }

  void write(Context context, float millis) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(LINE);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("at", Instant.now().toString());
      json.writeStringField("request_id", RequestId.of(context));
      json.writeStringField("client", Access.client(context));
      json.writeStringField("address", context.ip());
      json.writeStringField("method", context.method().name());
      json.writeStringField("path", context.path());
      json.writeStringField("query", context.queryString());
      json.writeNumberField("status", context.statusCode());
      json.writeNumberField("millis", Math.round(millis * 10) / 10.0);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    out.writeBytes(line.toByteArray());
  }
}
