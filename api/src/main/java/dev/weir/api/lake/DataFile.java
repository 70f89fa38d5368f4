package dev.weir.api.lake;

/**
 * A Parquet file of a table.
 *
 * @param path absolute, as Hadoop writes it: with a scheme, and without escapes
 */
public record DataFile(String path) {}
