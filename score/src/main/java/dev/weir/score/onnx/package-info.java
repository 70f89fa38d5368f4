/** Models that were trained elsewhere, in the exchange format ONNX. */
package dev.weir.score.onnx;
