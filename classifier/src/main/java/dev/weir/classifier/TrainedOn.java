package dev.weir.classifier;

import dev.weir.contract.url.UrlAnatomy;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a model was fitted on: its URLs as sorted 64-bit digests of {@link UrlView#key()}, and their
 * registered domains as sorted digests too. Where that is not known, every URL may be among them.
 */
public final class TrainedOn implements java.io.Serializable {

  private static final long serialVersionUID = 3L;

  /** The letters WEIRSEEN. */
  private static final long MAGIC = 0x574549525345454EL;

  /** Stands for the number of URLs where they are not known. */
  private static final long UNKNOWN = -1;

  private final boolean known;
  private final long[] urls;
  private final long[] domains;

  private TrainedOn(boolean known, long[] urls, long[] domains) {
    this.known = known;
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
    return new TrainedOn(
        true, urls.sorted().distinct().toArray(), domains.sorted().distinct().toArray());
  }

  /** From the URLs, in any spelling. */
  public static TrainedOn ofUrls(Stream<String> urls) {
    LongStream.Builder digests = LongStream.builder();
    LongStream.Builder domains = LongStream.builder();
    urls.forEach(
        url -> {
          UrlView view = UrlView.of(UrlAnatomy.of(url));
          digests.add(view.digest());
          domains.add(view.domainDigest());
        });
    return of(digests.build(), domains.build());
  }

  public static TrainedOn unknown() {
    return new TrainedOn(false, new long[0], new long[0]);
  }

  /** Whether these bytes begin in another way than {@link #bytes()} does, and are no part of it. */
  public static boolean isOfAnotherFormat(byte[] bytes) {
    return bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() != MAGIC;
  }

  /** Reads what {@link #bytes()} wrote; refuses what is damaged. */
  public static TrainedOn read(byte[] bytes) {
    LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
    if (bytes.length % Long.BYTES != 0
        || longs.remaining() < 3
        || longs.get() != MAGIC
        || longs.get(longs.limit() - 1) != checksum(bytes)) {
      throw new IllegalArgumentException(
          "its %d bytes are no digests of training URLs, or not all of them."
              .formatted(bytes.length));
    }
    longs.limit(longs.limit() - 1);
    long count = longs.get();
    if (count == UNKNOWN) {
      return unknown();
    }
    long[] urls = new long[Math.toIntExact(count)];
    longs.get(urls);
    long[] domains = new long[longs.remaining()];
    longs.get(domains);
    return new TrainedOn(true, urls, domains);
  }

  /**
   * A mark, the number of URLs, their digests ascending, those of the domains, and a checksum;
   * eight bytes each, big-endian.
   */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate((3 + urls.length + domains.length) * Long.BYTES);
    bytes.asLongBuffer().put(MAGIC).put(known ? urls.length : UNKNOWN).put(urls).put(domains);
    return bytes.putLong(bytes.capacity() - Long.BYTES, checksum(bytes.array())).array();
  }

  /** Of all bytes but the last eight. */
  private static long checksum(byte[] bytes) {
    return ByteBuffer.wrap(Sha256.digest(bytes, bytes.length - Long.BYTES)).getLong();
  }

  /** Number of URLs; 0 where they are not known. */
  public int size() {
    return urls.length;
  }

  /** Whether the URL was among them, or may have been. */
  public boolean contains(UrlView url) {
    return !known || urls.length > 0 && Arrays.binarySearch(urls, url.digest()) >= 0;
  }

  /** Whether a URL of that {@link UrlView#domainDigest()} was among them, or may have been. */
  public boolean containsDomain(long digest) {
    return !known || Arrays.binarySearch(domains, digest) >= 0;
  }
}
