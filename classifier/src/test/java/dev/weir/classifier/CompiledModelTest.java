package dev.weir.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.url.UrlAnatomy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledModelTest {

  private final byte[] bytes =
      CompiledModel.write(
          RandomModel.HASH_BITS, RandomModel.weights(1), new double[] {1, 2, 3, 4}, 0.25);

  @Test
  void whatIsWrittenIsRead() {
    CompiledModel model = CompiledModel.read(bytes);
    assertThat(model.threshold()).isEqualTo(0.25);
    float[] weights = RandomModel.weights(1);
    for (int i = 0; i < weights.length; i++) {
      assertThat(model.weights().weight(i / 4, i % 4)).isEqualTo(weights[i]);
    }
    assertThat(model.intercepts()).containsExactly(1, 2, 3, 4);
    assertThat(model.sha256()).hasSize(64).isEqualTo(CompiledModel.read(bytes.clone()).sha256());
  }

  @Test
  void damagedBytesAreRefused() {
    for (int length : new int[] {0, 3, 4, 11, 20, 60, bytes.length - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> CompiledModel.read(Arrays.copyOf(bytes, length)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int at = 0; at < 16; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x40;
      assertThatThrownBy(() -> CompiledModel.read(changed))
          .as("byte %d", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anAbsurdSizeIsRefusedBeforeMemoryIsTaken() {
    for (int hashBits : new int[] {Integer.MIN_VALUE, -1, 0, 9, 24, 25, 31, 64, 1 << 30}) {
      byte[] changed = bytes.clone();
      ByteBuffer.wrap(changed).putInt(12, hashBits);
      assertThatThrownBy(() -> CompiledModel.read(changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ash bits");
    }
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    for (int at : new int[] {16, 24, 48, 56}) {
      byte[] changed = bytes.clone();
      ByteBuffer.wrap(changed).putInt(at, 0x7FF80000); // not a number
      assertThatThrownBy(() -> CompiledModel.read(changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("finite");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0x1p1020, 0x1p-1000, 0, -1, 3})
  void aStepThatNoWeightsHaveIsRefused(double step) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).putDouble(56, step);
    assertThatThrownBy(() -> CompiledModel.read(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power of two");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void weightsThatAreNotFiniteAreNotWritten(float weight) {
    float[] weights = RandomModel.weights(1);
    weights[77] = weight;
    assertThatThrownBy(
            () -> CompiledModel.write(RandomModel.HASH_BITS, weights, new double[4], 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-3, 0.49, 0.5, 0.999999, 1, 1.5, 7.3, 1e9})
  void theStepIsAsFineAsTheLargestWeightAllows(double largest) {
    double step = CompiledModel.step(largest);
    assertThat(step).isEqualTo(Math.scalb(1.0, Math.getExponent(step))).isPositive();
    assertThat(largest / step).isLessThanOrEqualTo(Short.MAX_VALUE + 0.5);
    if (largest > 1e-20) {
      assertThat(largest / step).isGreaterThan(Short.MAX_VALUE / 2.0 - 1);
    }
  }

  @Test
  void aModelTravelsSerialized() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(CompiledModel.read(bytes));
    }
    try (ObjectInputStream objects =
        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      CompiledModel copy = (CompiledModel) objects.readObject();
      UrlView url = UrlView.of(UrlAnatomy.of("a.com/x?y"));
      assertThat(copy.scorer().score(url)).isEqualTo(CompiledModel.read(bytes).scorer().score(url));
    }
  }

  @Test
  void anotherNumberOfWeightsIsRefused() {
    assertThatThrownBy(() -> CompiledModel.write(12, new float[7], new double[4], 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights");
  }

  @Test
  void whatAModelWasFittedOnIsKept() {
    UrlView seen = UrlView.of(UrlAnatomy.of("http://www.a.com/x"));
    UrlView unseen = UrlView.of(UrlAnatomy.of("a.com/y"));
    TrainedOn trainedOn =
        TrainedOn.read(
            TrainedOn.of(LongStream.of(5, seen.digest(), -3, 5), LongStream.of(seen.domainDigest()))
                .bytes());
    assertThat(trainedOn.size()).isEqualTo(3);
    assertThat(trainedOn.contains(seen)).isTrue();
    assertThat(trainedOn.contains(UrlView.of(UrlAnatomy.of("https://a.com/x")))).isTrue();
    assertThat(trainedOn.contains(unseen)).isFalse();
    assertThat(trainedOn.containsDomain(unseen.domainDigest())).isTrue();
    assertThat(trainedOn.containsDomain(UrlView.of(UrlAnatomy.of("b.com")).domainDigest()))
        .isFalse();
  }

  @Test
  void whatIsNotKnownMayHaveBeenSeen() {
    UrlView any = UrlView.of(UrlAnatomy.of("a.com/y"));
    TrainedOn unknown = TrainedOn.read(TrainedOn.unknown().bytes());
    assertThat(unknown.contains(any)).isTrue();
    assertThat(unknown.containsDomain(any.domainDigest())).isTrue();
    assertThat(unknown.size()).isZero();
  }

  @Test
  void urlsInAnySpellingAreKnownAgain() {
    TrainedOn trainedOn = TrainedOn.ofUrls(Stream.of("http://www.A.com/x", "b.com"));
    assertThat(trainedOn.size()).isEqualTo(2);
    assertThat(trainedOn.contains(UrlView.of(UrlAnatomy.of("https://a.com/x")))).isTrue();
    assertThat(trainedOn.contains(UrlView.of(UrlAnatomy.of("https://a.com/y")))).isFalse();
    assertThat(
            trainedOn.containsDomain(UrlView.of(UrlAnatomy.of("https://a.com/y")).domainDigest()))
        .isTrue();
  }

  @Test
  void digestsThatAreCutOffOrChangedAreRefused() {
    byte[] digests = TrainedOn.of(LongStream.of(1, 2, 3), LongStream.of(4, 5)).bytes();
    for (int bytes = 0; bytes < digests.length; bytes++) {
      byte[] cut = Arrays.copyOf(digests, bytes);
      assertThatThrownBy(() -> TrainedOn.read(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not all of them");
      byte[] changed = digests.clone();
      changed[bytes] ^= 1;
      assertThatThrownBy(() -> TrainedOn.read(changed))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(TrainedOn.read(digests).size()).isEqualTo(3);
  }

  @Test
  void theSplitHoldsOutItsShareAndChangesWithTheSeed() {
    TrainingSplit split = new TrainingSplit(7, 0.2);
    TrainingSplit other = new TrainingSplit(8, 0.2);
    int heldOut = 0;
    int both = 0;
    for (int i = 0; i < 50_000; i++) {
      long digest = UrlView.of(UrlAnatomy.of("a.com/" + i)).digest();
      heldOut += split.holdsOut(digest) ? 1 : 0;
      both += split.holdsOut(digest) && other.holdsOut(digest) ? 1 : 0;
    }
    assertThat(heldOut).isBetween(9_600, 10_400);
    assertThat(both).isBetween(1_800, 2_200);
    assertThatThrownBy(() -> new TrainingSplit(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
