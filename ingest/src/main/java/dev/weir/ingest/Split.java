package dev.weir.ingest;

import java.io.Serializable;

/**
 * A stretch of a file that one task reads, from one record start to another.
 *
 * @param gzip whether positions count in the unpacked file
 * @param start first byte
 * @param end byte behind the last
 * @param line line of the file at which it starts, from 1
 * @param position of its first record in the batch, from 0
 * @param records in it
 * @param checksum CRC-32C of its bytes
 */
record Split(
    InputFile file,
    Layout layout,
    boolean gzip,
    long start,
    long end,
    long line,
    long position,
    long records,
    long checksum)
    implements Serializable {

  long bytes() {
    return end - start;
  }

  /** The same split in a batch that has that many records before its file. */
  Split behind(long recordsBefore) {
    return new Split(
        file, layout, gzip, start, end, line, position + recordsBefore, records, checksum);
  }
}
