package dev.weir.ingest;

import java.io.Serializable;

/**
 * A landed file.
 *
 * @param uri where it is opened
 * @param name its path as tables and messages say it: without scheme on a local disk
 */
record InputFile(String uri, String name, long bytes, long modifiedAt) implements Serializable {}
