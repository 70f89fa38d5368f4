/** Registered model versions, their artefacts, and who is champion. */
package dev.weir.score.registry;
