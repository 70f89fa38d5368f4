package dev.weir.generator;

/** A piece of a URL: appends text that depends on nothing but the random stream. */
@FunctionalInterface
interface Part {
  void write(ByteText out, RandomStream random);
}
