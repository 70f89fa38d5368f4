package dev.weir.classifier;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The URLs that a model was fitted on, as sorted 64-bit digests of {@link UrlView#key()}. */
public final class TrainedOn implements java.io.Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] digests;

  private TrainedOn(long[] sorted) {
    digests = sorted;
  }

  public static TrainedOn of(LongStream digests) {
    return new TrainedOn(digests.sorted().distinct().toArray());
  }

  public static TrainedOn nothing() {
    return new TrainedOn(new long[0]);
  }

  /** Reads what {@link #bytes()} wrote; refuses what is damaged. */
  public static TrainedOn read(byte[] bytes) {
    if (bytes.length % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "The digests of training URLs are damaged: %d bytes are no multiple of 8."
              .formatted(bytes.length));
    }
    LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
    long[] digests = new long[longs.remaining()];
    longs.get(digests);
    for (int i = 1; i < digests.length; i++) {
      if (digests[i - 1] >= digests[i]) {
        throw new IllegalArgumentException(
            "The digests of training URLs are damaged: they do not ascend at " + i + ".");
      }
    }
    return new TrainedOn(digests);
  }

  /** The digests, ascending, eight bytes each, big-endian. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(digests.length * Long.BYTES);
    bytes.asLongBuffer().put(digests);
    return bytes.array();
  }

  public int size() {
    return digests.length;
  }

  public boolean contains(UrlView url) {
    return digests.length > 0 && Arrays.binarySearch(digests, url.digest()) >= 0;
  }
}
