package dev.weir.ingest;

import java.io.Serializable;

/**
 * A record of a landed file.
 *
 * @param position in the batch, from 0: by the SHA-256 of its file, then by line
 * @param line of the file at which it starts, from 1
 */
record Landed(long position, String file, long line, Outcome outcome) implements Serializable {}
