package dev.weir.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessLogTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void linesAreWrittenInTheirOrder() {
    AccessLog log = new AccessLog(new PrintStream(written, true, UTF_8));
    List<String> lines = IntStream.range(0, 20_000).mapToObj(Integer::toString).toList();
    lines.forEach(line -> log.add((line + "\n").getBytes(UTF_8)));
    log.close();
    assertThat(written.toString(UTF_8).lines()).containsExactlyElementsOf(lines);
  }

  @Test
  @Timeout(30)
  void whoeverReadsNothingHoldsNobodyUp() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    AccessLog log = new AccessLog(new PrintStream(new Unread(read), true, UTF_8));
    byte[] line = ("x".repeat(1023) + "\n").getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      log.add(line);
    }
    read.countDown();
    while (!written.toString(UTF_8).contains("\"dropped\":")) {
      Thread.sleep(Duration.ofMillis(20).toMillis());
    }
    log.close();
  }

  private final class Unread extends OutputStream {

    private final CountDownLatch read;

    Unread(CountDownLatch read) {
      this.read = read;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        read.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      written.write(bytes, from, length);
    }
  }
}
