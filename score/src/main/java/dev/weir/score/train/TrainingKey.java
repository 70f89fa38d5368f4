package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.Sha256;
import dev.weir.score.registry.RegisteredModel;
import java.nio.charset.StandardCharsets;

/**
 * What a version comes of: settings and code on one hand, the training rows on the other. Versions
 * of one key are the same model, whatever else came into bronze between them.
 *
 * @param recipe digest of settings and code
 * @param rows digest of the rows
 */
record TrainingKey(String recipe, String rows) {

  /** Counts changes of the training itself. */
  private static final int REVISION = 7;

  /** What settings and this code make of any rows. */
  static String recipe(TrainSettings settings) {
    String text =
        "%s %s features@%d training@%d"
            .formatted(settings.json(), settings.search(), FeatureExtractor.revision(), REVISION);
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a version comes of that recipe. */
  static boolean isOf(String recipe, RegisteredModel model) {
    return model.trainingKey().startsWith(recipe);
  }

  /** As the registry keeps it. */
  String text() {
    return recipe + '-' + rows;
  }
}
