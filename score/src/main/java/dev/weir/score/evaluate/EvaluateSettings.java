package dev.weir.score.evaluate;

import dev.weir.score.train.TrainSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How models are evaluated.
 *
 * @param train how each model is fitted
 * @param sample rows of protocol S
 * @param folds of protocol D, unless a file gives them
 * @param foldsFile CSV with the columns {@code row}, 1 for the first data row of the only landed
 *     file, and {@code domain_fold}, from 0
 * @param twins also evaluate twins that see the spelling of URLs
 * @param out local directory for the report
 */
public record EvaluateSettings(
    TrainSettings train, int sample, int folds, Optional<Path> foldsFile, boolean twins, Path out) {

  public EvaluateSettings {
    if (sample < 10 || folds < 2) {
      throw new IllegalArgumentException(
          "An evaluation needs a sample of 10 rows or more, and 2 folds or more.");
    }
  }
}
