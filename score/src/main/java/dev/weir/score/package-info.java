/** Bronze rows to silver verdicts, with the compiled form of a registered model. */
package dev.weir.score;
