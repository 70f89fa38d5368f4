package dev.weir.classifier;

import java.util.SplittableRandom;

/**
 * Models with random weights that a model holds exactly, for tests of what must hold whatever the
 * weights are.
 */
final class RandomModel {

  static final int HASH_BITS = 14;

  private RandomModel() {}

  static float[] weights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[FeatureExtractor.size(HASH_BITS) * CompiledModel.TYPES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    double step = CompiledModel.step(0.5);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (Math.rint(weights[i] / step) * step);
    }
    return weights;
  }

  static CompiledModel of(long seed) {
    return CompiledModel.read(
        CompiledModel.write(HASH_BITS, weights(seed), new double[] {0.1, -0.2, 0.3, 0}, 0.7));
  }
}
