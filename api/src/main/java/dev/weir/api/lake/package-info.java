/** Reads Delta tables without Spark: which data files a version has, and where they are. */
package dev.weir.api.lake;
