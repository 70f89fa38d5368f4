/** Figures of how good probabilities are, over arrays in memory, without Spark. */
package dev.weir.score.quality;
