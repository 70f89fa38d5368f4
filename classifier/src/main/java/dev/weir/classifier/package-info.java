/** URL features and the compiled model: pure Java, the same numbers in Spark and in the service. */
package dev.weir.classifier;
