package dev.weir.score;

import dev.weir.contract.ModelVersion;
import java.util.Optional;

/**
 * What is scored, and by which model.
 *
 * @param model a registered version; the champion where empty
 * @param rescore look at the whole of bronze again, not only at what came since the last run
 */
public record ScoreSettings(Optional<ModelVersion> model, boolean rescore) {}
