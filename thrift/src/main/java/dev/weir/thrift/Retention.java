package dev.weir.thrift;

import java.io.FileNotFoundException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.delta.VersionNotFoundException;

/**
 * Tells a client that stays with a publication when its files have been cleaned up.
 *
 * @param publication that it stays with; empty for the newest, whose files are always kept
 */
record Retention(OptionalLong publication) {

  private static final Pattern MISSING =
      Pattern.compile("DELTA_\\w*(?:NOT_FOUND|NO_RECREATABLE)\\w*");

  /**
   * Reads of the publication.
   *
   * @throws Refusal if it is no longer kept
   */
  <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (Throwable e) {
      if (publication.isPresent() && isMissing(e)) {
        throw new Refusal(
            "publication %d is no longer kept. SET weir.publication = newest, or a later one of gold.publications."
                .formatted(publication.getAsLong()));
      }
      throw e;
    }
  }

  private static boolean isMissing(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof FileNotFoundException
          || e instanceof VersionNotFoundException
          || (e instanceof SparkThrowable named
              && named.getErrorClass() != null
              && MISSING.matcher(named.getErrorClass()).matches())) {
        return true;
      }
    }
    return false;
  }
}
