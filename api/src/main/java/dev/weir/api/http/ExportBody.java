package dev.weir.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * The body of an answer that is as long as it gets. Its beginning is held back, so that what fails
 * early is a problem like any other, and what is short is not compressed. What fails after that can
 * only be {@link #cut}.
 */
final class ExportBody {

  private static final int HELD_BACK = 32 << 10;

  private final Context context;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(2 * HELD_BACK);

  ExportBody(Context context) {
    this.context = context;
  }

  /** Sends the headers alone: of the length there is nothing to say. */
  void head() {
    try {
      context.res().flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(byte[] row) {
    held.writeBytes(row);
    if (held.size() >= HELD_BACK) {
      send();
    }
  }

  /** Sends what is still held back: the body is whole. */
  void end() {
    send();
  }

  private void send() {
    try {
      held.writeTo(context.outputStream());
      held.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // From here on the answer has begun, wherever its first bytes are by now.
    head();
  }

  /** Ends the connection, if an answer has begun: the client sees that it is not whole. */
  static boolean cut(Context context) {
    boolean begun = context.res().isCommitted();
    if (begun) {
      ServletContextRequest.getServletContextRequest(context.req())
          .getServletChannel()
          .getEndPoint()
          .close();
    }
    return begun;
  }
}
