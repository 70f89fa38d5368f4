/** Microbenchmarks of what is done to each URL; {@code bench/jmh.sh} runs them. */
package dev.weir.bench;
