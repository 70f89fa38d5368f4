package dev.weir.classifier;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What a model was fitted on: its URLs as sorted 64-bit digests of {@link UrlView#key()}, and their
 * registered domains as sorted digests too.
 */
public final class TrainedOn implements java.io.Serializable {

  private static final long serialVersionUID = 2L;

  private final long[] urls;
  private final long[] domains;

  private TrainedOn(long[] urls, long[] domains) {
    this.urls = urls;
    this.domains = domains;
  }

  /**
   * From digests in any order.
   *
   * @param urls {@link UrlView#digest()} of each
   * @param domains {@link UrlView#domainDigest()} of each
   */
  public static TrainedOn of(LongStream urls, LongStream domains) {
    return new TrainedOn(urls.sorted().distinct().toArray(), domains.sorted().distinct().toArray());
  }

  public static TrainedOn nothing() {
    return new TrainedOn(new long[0], new long[0]);
  }

  /** Reads what {@link #bytes()} wrote; refuses what is damaged. */
  public static TrainedOn read(byte[] bytes) {
    LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
    long count = longs.hasRemaining() ? longs.get() : -1;
    if (bytes.length % Long.BYTES != 0 || count < 0 || count > longs.remaining()) {
      throw new IllegalArgumentException(
          "The digests of training URLs are damaged: %d bytes do not hold what they announce."
              .formatted(bytes.length));
    }
    long[] urls = ascending(longs, (int) count);
    return new TrainedOn(urls, ascending(longs, longs.remaining()));
  }

  private static long[] ascending(LongBuffer longs, int count) {
    long[] digests = new long[count];
    longs.get(digests);
    for (int i = 1; i < digests.length; i++) {
      if (digests[i - 1] >= digests[i]) {
        throw new IllegalArgumentException(
            "The digests of training URLs are damaged: they do not ascend at " + i + ".");
      }
    }
    return digests;
  }

  /**
   * Number of URLs, their digests ascending, those of the domains; eight bytes each, big-endian.
   */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate((1 + urls.length + domains.length) * Long.BYTES);
    bytes.asLongBuffer().put(urls.length).put(urls).put(domains);
    return bytes.array();
  }

  /** Number of URLs. */
  public int size() {
    return urls.length;
  }

  public boolean contains(UrlView url) {
    return urls.length > 0 && Arrays.binarySearch(urls, url.digest()) >= 0;
  }

  /** Whether a URL of that {@link UrlView#domainDigest()} was among them. */
  public boolean containsDomain(long digest) {
    return Arrays.binarySearch(domains, digest) >= 0;
  }
}
