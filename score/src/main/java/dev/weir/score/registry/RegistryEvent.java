package dev.weir.score.registry;

import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import java.time.Instant;

/** One row of {@code registry.events}. */
public record RegistryEvent(ModelVersion version, ModelEvent kind, String reason, Instant at) {}
