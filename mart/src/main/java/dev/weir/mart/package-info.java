/** Silver to gold: rates, quality, drift and flips, published together and verified. */
package dev.weir.mart;
