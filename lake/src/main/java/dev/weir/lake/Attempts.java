package dev.weir.lake;

import java.util.ConcurrentModificationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that starts anew, from what is then the newest, where another run committed before it. */
public final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  static final int MOST = 5;

  private Attempts() {}

  /**
   * What the first attempt gives that no other run overtakes.
   *
   * @param job name of the stage, as of {@code weir <job>}
   * @param work to be repeated whole; throws {@link ConcurrentModificationException} if overtaken,
   *     as Delta does
   */
  public static <T> T at(String job, Lake lake, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (ConcurrentModificationException e) {
        LOG.info("job={} event=overtaken attempt={} by=\"{}\"", job, attempt, firstLine(e));
        if (attempt == MOST) {
          throw new LakeException(
              "weir %1$s did not come through in %2$s: other runs committed to it during %3$s attempts. Let one run at a time, and run weir %1$s again."
                  .formatted(job, lake.root(), MOST),
              e);
        }
      }
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
