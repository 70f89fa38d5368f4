package dev.weir.ingest.record;

import java.io.Serializable;

/**
 * How bytes fall into records and fields.
 *
 * @param delimited whether a record has fields parted by commas, quoted by RFC 4180; otherwise it
 *     is one line and one field
 * @param comment what starts a line that is no record; empty for none
 * @param maxRecordBytes longest record that is taken, without its line end
 */
public record Dialect(boolean delimited, String comment, int maxRecordBytes)
    implements Serializable {

  public Dialect {
    if (maxRecordBytes < 1 || maxRecordBytes > 1 << 29) {
      throw new IllegalArgumentException(
          "The longest record has 1 to 536870912 bytes, not " + maxRecordBytes + ".");
    }
  }

  /** The same dialect without comments. */
  public Dialect withoutComments() {
    return new Dialect(delimited, "", maxRecordBytes);
  }
}
