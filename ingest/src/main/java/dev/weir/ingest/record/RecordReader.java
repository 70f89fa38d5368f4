package dev.weir.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads records one by one from a stream that starts at a record.
 *
 * <p>A line ends with LF or CR LF; a CR elsewhere is data, as is a backslash. Empty lines and
 * comments are no records. A quote opens a quoted field only as its first character. Where quoting
 * goes wrong, only the first line of the record is given up and reading goes on at the next; lines
 * that a failed quote has run over are not let open another such search, so that the work stays
 * linear whatever the input.
 */
public final class RecordReader {

  /** Bytes kept of a record that is too long. */
  public static final int KEPT_OF_TOO_LONG = 4096;

  /** Says nothing of the lines below: a split may end where they begin. */
  private static final String NOT_CLOSED =
      "A quoted field is not closed on its line, and the lines below do not complete the record";

  private static final int END = -1;
  private static final int NONE = -2;
  private static final int DONE = -3;
  private static final int PASSED_AT_ONCE = 1 << 16;

  private final ByteWindow window;
  private final Dialect dialect;
  private final int delimiter;
  private final int quote;
  private final byte[] comment;

  private long offset;
  private long line;
  private long lines;
  private int consumed;
  private Shape shape = Shape.WHOLE;
  private String problem = "";
  private int length;
  private byte[] kept;
  private byte[] lastComment;

  private int firstLineEnd;
  private int lastLineEnd;

  private int fields;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] doubled = new boolean[16];

  /** Lines that start before this position may not hold a quoted line end. */
  private long singleLinesUntil;

  /**
   * @param offset position in the file of the first byte of the stream
   * @param line number of its first line, from 1
   */
  public RecordReader(InputStream in, long offset, long line, Dialect dialect) {
    this.window = new ByteWindow(in, offset);
    this.offset = offset;
    this.line = line;
    this.dialect = dialect;
    this.delimiter = dialect.delimited() ? ',' : NONE;
    this.quote = dialect.delimited() ? '"' : NONE;
    this.comment = dialect.comment().getBytes(StandardCharsets.UTF_8);
  }

  /** Moves to the next record; false at the end of the stream. */
  public boolean next() throws IOException {
    release();
    while (true) {
      int first = window.at(0);
      offset = window.offset();
      if (first == END) {
        return false;
      }
      if (first == '\n') {
        pass(1);
      } else if (first == '\r' && (window.at(1) == '\n' || window.at(1) == END)) {
        pass(window.at(1) == END ? 1 : 2);
      } else if (comment.length > 0 && startsComment()) {
        passComment();
      } else {
        scan();
        return true;
      }
    }
  }

  /** Lets go of the record: position, line and checksum are then those of what follows it. */
  public void pass() {
    release();
    offset = window.offset();
  }

  /** Position in the file at which the record starts; at the end of the stream, its end. */
  public long offset() {
    return offset;
  }

  /** Line of the file at which the record starts, from 1. */
  public long line() {
    return line;
  }

  /** Whether reading may start at this record without knowing what stands before it. */
  public boolean splittable() {
    return kept == null && offset >= singleLinesUntil;
  }

  public Shape shape() {
    return shape;
  }

  /** What is wrong, where the record is not whole. */
  public String problem() {
    return problem;
  }

  /** The bytes of the record without its line end; the beginning only where it is too long. */
  public byte[] raw() {
    return kept != null ? kept : window.copy(length);
  }

  /** Number of fields of a whole record. */
  public int fields() {
    return fields;
  }

  /** Text of that field, from 0; empty where it is not valid UTF-8. */
  public Optional<String> text(int field) {
    int from = window.start() + starts[field];
    int size = ends[field] - starts[field];
    if (!doubled[field]) {
      return StrictUtf8.decode(window.array(), from, size);
    }
    byte[] single = new byte[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      byte b = window.array()[from + i];
      single[count++] = b;
      if (b == '"') {
        i++;
      }
    }
    return StrictUtf8.decode(single, 0, count);
  }

  /** The last comment passed, without its line end; its beginning only where it is too long. */
  public Optional<byte[]> lastComment() {
    return Optional.ofNullable(lastComment);
  }

  /**
   * CRC-32C of what was passed since this was last asked, up to the start of this record; a record
   * that is too long has been passed already.
   */
  public long takeChecksum() {
    return window.takeChecksum();
  }

  private void release() {
    window.advance(consumed);
    line += lines;
    consumed = 0;
    lines = 0;
    kept = null;
  }

  private void pass(int bytes) {
    window.advance(bytes);
    line++;
  }

  private boolean startsComment() throws IOException {
    for (int i = 0; i < comment.length; i++) {
      if (window.at(i) != (comment[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private void passComment() throws IOException {
    int i = 0;
    while (i < dialect.maxRecordBytes() && window.at(i) != '\n' && window.at(i) != END) {
      i++;
    }
    lastComment = window.copy(withoutCarriageReturn(0, i));
    window.advance(i);
    passLine();
    line++;
  }

  private void scan() throws IOException {
    shape = Shape.WHOLE;
    fields = 0;
    firstLineEnd = NONE;
    lastLineEnd = NONE;
    int i = 0;
    while (true) {
      i = window.at(i) == quote ? scanQuoted(i) : scanPlain(i);
      if (i == DONE) {
        return;
      }
      if (i >= dialect.maxRecordBytes()) {
        overlong();
        return;
      }
      i++;
    }
  }

  /** Takes the unquoted field at that index; where its delimiter stands, or done. */
  private int scanPlain(int from) throws IOException {
    int i = from;
    int c = window.at(i);
    while (c != delimiter && c != '\n' && c != END) {
      if (i >= dialect.maxRecordBytes() && !atLineEnd(i)) {
        overlong();
        return DONE;
      }
      c = window.at(++i);
    }
    if (c == delimiter) {
      addField(from, i, false);
      return i;
    }
    int to = withoutCarriageReturn(from, i);
    addField(from, to, false);
    end(to, i);
    return DONE;
  }

  /** Takes the quoted field at that index; where its delimiter stands, or done. */
  private int scanQuoted(int from) throws IOException {
    boolean hasDoubled = false;
    int i = from + 1;
    while (true) {
      int c = window.at(i);
      if (c == END) {
        giveUp(firstLineEnd == NONE ? i : firstLineEnd, NOT_CLOSED);
        return DONE;
      }
      if (c == '\n') {
        if (offset < singleLinesUntil) {
          giveUp(i, NOT_CLOSED);
          return DONE;
        }
        firstLineEnd = firstLineEnd == NONE ? i : firstLineEnd;
        lastLineEnd = i;
        lines++;
      }
      if (i >= dialect.maxRecordBytes() && !atLineEnd(i)) {
        overlong();
        return DONE;
      }
      if (c == quote) {
        if (window.at(i + 1) != quote) {
          break;
        }
        hasDoubled = true;
        i++;
      }
      i++;
    }
    addField(from + 1, i, hasDoubled);
    return afterQuoted(i + 1);
  }

  private int afterQuoted(int i) throws IOException {
    int c = window.at(i);
    if (c == delimiter) {
      return i;
    }
    if (c == '\n' || c == END) {
      end(i, i);
    } else if (atLineEnd(i)) {
      end(i, i + 1);
    } else if (firstLineEnd == NONE) {
      giveUp(lineEnd(i), "Text follows the closing quote of field " + fields);
    } else {
      giveUp(firstLineEnd, NOT_CLOSED);
    }
    return DONE;
  }

  private boolean atLineEnd(int i) throws IOException {
    return window.at(i) == '\r' && (window.at(i + 1) == '\n' || window.at(i + 1) == END);
  }

  private int withoutCarriageReturn(int from, int to) throws IOException {
    return to > from && window.at(to - 1) == '\r' ? to - 1 : to;
  }

  /** Where the line ends, or the first index that is too far for a record. */
  private int lineEnd(int from) throws IOException {
    int i = from;
    while (window.at(i) != '\n' && window.at(i) != END) {
      if (i >= dialect.maxRecordBytes() && !atLineEnd(i)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private void addField(int from, int to, boolean hasDoubled) {
    if (fields == starts.length) {
      starts = Arrays.copyOf(starts, fields * 2);
      ends = Arrays.copyOf(ends, fields * 2);
      doubled = Arrays.copyOf(doubled, fields * 2);
    }
    starts[fields] = from;
    ends[fields] = to;
    doubled[fields] = hasDoubled;
    fields++;
  }

  private void end(int to, int lineEnd) throws IOException {
    length = to;
    consumed = lineEnd;
    if (window.at(lineEnd) == '\n') {
      consumed++;
      lines++;
    }
  }

  /** Gives up the first line, which ends at that index, and distrusts the quotes run over. */
  private void giveUp(int lineEnd, String why) throws IOException {
    if (window.at(lineEnd) != '\n' && window.at(lineEnd) != END) {
      passTooLong();
      return;
    }
    shape = Shape.MALFORMED_QUOTING;
    problem = why;
    lines = 0;
    if (lastLineEnd > lineEnd) {
      singleLinesUntil = offset + lastLineEnd + 1;
    }
    end(withoutCarriageReturn(0, lineEnd), lineEnd);
  }

  /** The record has more bytes than it may have: gives up its first line. */
  private void overlong() throws IOException {
    if (firstLineEnd == NONE) {
      passTooLong();
      return;
    }
    giveUp(firstLineEnd, NOT_CLOSED);
  }

  private void passTooLong() throws IOException {
    shape = Shape.TOO_LONG;
    kept = wholeCharacters(window.copy(Math.min(dialect.maxRecordBytes(), KEPT_OF_TOO_LONG)));
    long size = passLine() - offset;
    lines = 1;
    problem =
        "The record has %d bytes, of %d allowed; its first %d are kept"
            .formatted(size, dialect.maxRecordBytes(), kept.length);
  }

  /** Passes the rest of the line; where its text ended. */
  private long passLine() throws IOException {
    int i = 0;
    boolean carriageReturn = false;
    int c = window.at(i);
    while (c != '\n' && c != END) {
      carriageReturn = c == '\r';
      if (++i == PASSED_AT_ONCE) {
        window.advance(i);
        i = 0;
      }
      c = window.at(i);
    }
    window.advance(i);
    long end = window.offset() - (carriageReturn ? 1 : 0);
    window.advance(c == '\n' ? 1 : 0);
    return end;
  }

  /** The same bytes without the beginning of a character at their end. */
  private static byte[] wholeCharacters(byte[] bytes) {
    for (int back = 1; back <= Math.min(4, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xff;
      if (b >= 0xc0) {
        int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return size > back ? Arrays.copyOf(bytes, bytes.length - back) : bytes;
      }
      if (b < 0x80) {
        return bytes;
      }
    }
    return bytes;
  }
}
