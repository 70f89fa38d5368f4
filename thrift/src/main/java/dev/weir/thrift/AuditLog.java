package dev.weir.thrift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Who asked what from where, and what became of it: one JSON object a line. Safe for threads. */
final class AuditLog implements AutoCloseable {

  /** What became of a login or a statement. */
  enum Outcome {
    LOGGED_IN,
    LOGIN_REFUSED,
    LOGGED_OUT,
    ACCEPTED,
    REFUSED,
    DROPPED
  }

  private static final int LONGEST = 4096;

  private final ObjectMapper json = new ObjectMapper();
  private final Optional<OutputStream> file;

  /**
   * @param file where lines are added; standard error if absent
   */
  AuditLog(Optional<Path> file) {
    this.file = file.map(AuditLog::open);
  }

  /** Records a login or a statement; a statement is cut at 4096 characters. */
  void record(Outcome outcome, Client client, String statement, String reason) {
    ObjectNode line =
        json.createObjectNode()
            .put("time", Instant.now().toString())
            .put("user", client.user())
            .put("address", client.address())
            .put("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT));
    if (!statement.isEmpty()) {
      line.put("statement", statement.substring(0, Math.min(LONGEST, statement.length())));
    }
    if (!reason.isEmpty()) {
      line.put("reason", reason);
    }
    write(line + "\n");
  }

  private synchronized void write(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (file.isEmpty()) {
      System.err.write(bytes, 0, bytes.length);
      System.err.flush();
      return;
    }
    try {
      file.get().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log cannot be written: " + e.getMessage(), e);
    }
  }

  private static OutputStream open(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The audit log %s cannot be opened (%s). Make its directory, or change thrift.audit-file."
              .formatted(file, e),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
