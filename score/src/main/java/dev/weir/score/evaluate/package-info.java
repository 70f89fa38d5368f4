/** How good the model is on labelled rows, by protocols that others can repeat. */
package dev.weir.score.evaluate;
