package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void oneAnswerIsForAllWhoAskMeanwhile() {
    Pulse pulse = new Pulse(() -> asked.incrementAndGet() == 1, LONG, LONG);

    assertThat(pulse.beats()).isTrue();
    assertThat(pulse.beats()).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void anAnswerIsNotGivenForEver() {
    Pulse pulse = new Pulse(() -> asked.incrementAndGet() == 1, Duration.ZERO, LONG);

    assertThat(pulse.beats()).isTrue();
    assertThat(pulse.beats()).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void silenceIsNoBeatAndIsNotAskedBesides() {
    CountDownLatch end = new CountDownLatch(1);
    Pulse pulse =
        new Pulse(
            () -> {
              asked.incrementAndGet();
              return ended(end);
            },
            Duration.ZERO,
            Duration.ofMillis(200));

    assertThat(pulse.beats()).isFalse();
    assertThat(pulse.beats()).isFalse();
    assertThat(asked).hasValue(1);
    end.countDown();
  }

  @Test
  void aQuestionThatFailsIsNoBeat() {
    Pulse pulse =
        new Pulse(
            () -> {
              throw new IllegalStateException("no engine");
            },
            LONG,
            LONG);

    assertThat(pulse.beats()).isFalse();
  }

  private static boolean ended(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
