package dev.weir.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;

/**
 * A token bucket for each client, with the headers of the draft on rate limits. The clients longest
 * not seen are forgotten.
 */
final class RateLimit {

  private static final int CLIENTS = 10_000;
  private static final int BURST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CLIENTS;
        }
      };

  /**
   * @param perSecond requests of one client; 0 for no limit
   * @param nanos a clock
   */
  RateLimit(int perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  private static final class Bucket {
    private double tokens;
    private long at;
  }

  /**
   * Takes a token of that client.
   *
   * @param answer headers of the answer, which tell what is left
   * @throws Problem if there is none
   */
  void count(String client, HttpFields.Mutable answer) {
    if (perSecond == 0) {
      return;
    }
    double left = take(client);
    answer.put("RateLimit-Policy", "\"default\";q=%d;w=1".formatted(perSecond));
    answer.put("RateLimit", "\"default\";r=%d;t=1".formatted((long) Math.max(0, left)));
    if (left < 0) {
      throw Problem.later(
          429,
          "Too many requests",
          "This client may send %d requests a second (api.requests-per-second)."
              .formatted(perSecond),
          1);
    }
  }

  /** Tokens left after taking one; negative if there was none. */
  synchronized double take(String client) {
    long now = nanos.getAsLong();
    double most = (double) perSecond * BURST_SECONDS;
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = most;
      bucket.at = now;
      buckets.put(client, bucket);
    }
    bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return -1;
    }
    bucket.tokens--;
    return bucket.tokens;
  }
}
