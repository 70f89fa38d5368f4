/** Labelled bronze rows to a fitted, evaluated and registered model. */
package dev.weir.score.train;
