package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.delta.VersionNotFoundException;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private final Retention pinned = new Retention(OptionalLong.of(12));

  @Test
  void aPublicationWhoseFilesAreGoneIsSaidToBe() {
    Throwable file =
        new IllegalStateException("Job aborted", new FileNotFoundException("a.parquet"));
    Throwable version = new VersionNotFoundException(3, 5, 9);
    for (Throwable gone : new Throwable[] {file, version}) {
      assertThatThrownBy(() -> pinned.reading(failing(gone)))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("publication 12 is no longer kept");
      assertThatThrownBy(() -> new Retention(OptionalLong.empty()).reading(failing(gone)))
          .isSameAs(gone);
    }
  }

  @Test
  void anythingElseIsAsItWas() {
    Throwable other = new IllegalStateException("no disk");
    assertThatThrownBy(() -> pinned.reading(failing(other))).isSameAs(other);
    assertThat(pinned.reading(() -> 1)).isEqualTo(1);
  }

  private static Supplier<Object> failing(Throwable failure) {
    return () -> {
      Platform.throwException(failure);
      return null;
    };
  }
}
