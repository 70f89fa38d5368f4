package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkException;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

class LookoutTest {

  @Test
  @SuppressWarnings("try")
  void looksOnWhateverALookThrows() throws Exception {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    failures.add(new SparkException("checked, and not declared"));
    failures.add(new IllegalStateException());
    failures.add(new StackOverflowError());
    CountDownLatch looked = new CountDownLatch(1);
    try (Lookout lookout =
        new Lookout("test", Duration.ofMillis(1), () -> failOrCountDown(failures, looked))) {
      assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void failOrCountDown(Queue<Throwable> failures, CountDownLatch looked) {
    Throwable next = failures.poll();
    if (next != null) {
      // As Scala does: without declaring it.
      Platform.throwException(next);
    }
    looked.countDown();
  }
}
