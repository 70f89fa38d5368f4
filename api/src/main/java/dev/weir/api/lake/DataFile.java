package dev.weir.api.lake;

/**
 * A Parquet file of a table.
 *
 * @param uri absolute
 */
public record DataFile(String uri) {}
