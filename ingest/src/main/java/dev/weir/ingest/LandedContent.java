package dev.weir.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** The bytes of a landed file from its beginning, unpacked where it is gzip. */
final class LandedContent extends FilterInputStream {

  /** What is wrong with a file of which a line ends with CR alone. */
  static final String CARRIAGE_RETURNS =
      "its lines end with CR alone: convert them, as with tr '\\r' '\\n'";

  private static final int BUFFER = 1 << 17;
  private static final int PEEKED = 1 << 16;
  private static final int PEEKED_FOR_ENCODING = 64;
  private static final List<String> OTHER_PACKING =
      List.of(".zip", ".bz2", ".xz", ".zst", ".7z", ".tar", ".tgz", ".lz4", ".snappy");

  private final DigestInputStream raw;
  private final boolean gzip;
  private final int byteOrderMark;
  private final String problem;

  private LandedContent(
      InputStream unpacked,
      DigestInputStream raw,
      boolean gzip,
      int byteOrderMark,
      String problem) {
    super(unpacked);
    this.raw = raw;
    this.gzip = gzip;
    this.byteOrderMark = byteOrderMark;
    this.problem = problem;
  }

  /** Opens the file; a byte order mark of UTF-8 is passed. */
  static LandedContent open(InputFile file, Configuration hadoop) throws IOException {
    DigestInputStream raw = new DigestInputStream(source(file, hadoop), sha256());
    PushbackInputStream packed = new PushbackInputStream(raw, 2);
    byte[] magic = packed.readNBytes(2);
    packed.unread(magic);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    PushbackInputStream unpacked =
        new PushbackInputStream(gzip ? new GzipStream(packed) : packed, PEEKED);
    byte[] head = unpacked.readNBytes(PEEKED);
    int mark = startsWith(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
    unpacked.unread(head, mark, head.length - mark);
    return new LandedContent(unpacked, raw, gzip, mark, problem(file, gzip, head));
  }

  /** Opens the bytes of the file as they are, from that position. */
  static InputStream openPlain(InputFile file, long from, Configuration hadoop) throws IOException {
    FSDataInputStream in = source(file, hadoop);
    in.seek(from);
    return in;
  }

  boolean gzip() {
    return gzip;
  }

  /** Position of the first byte that is read, in the unpacked file. */
  int start() {
    return byteOrderMark;
  }

  /** Why the file cannot be read as text; empty where it can. */
  String problem() {
    return problem;
  }

  /** Reads what is left and gives the SHA-256 of the whole file as it lies, in hex. */
  String sha256OfAll() throws IOException {
    byte[] rest = new byte[BUFFER];
    int read = raw.read(rest);
    while (read >= 0) {
      read = raw.read(rest);
    }
    return HexFormat.of().formatHex(raw.getMessageDigest().digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static FSDataInputStream source(InputFile file, Configuration hadoop) throws IOException {
    Path path = new Path(file.uri());
    return InputFiles.fileSystem(path, hadoop).open(path, BUFFER);
  }

  private static String problem(InputFile file, boolean gzip, byte[] head) {
    if (!gzip && file.name().endsWith(".gz") && head.length > 0) {
      return "it is named .gz but is not gzip: name it as what it is";
    }
    for (String ending : OTHER_PACKING) {
      if (file.name().endsWith(ending)) {
        return "files that end in %s are not unpacked: unpack it, or pack it with gzip"
            .formatted(ending);
      }
    }
    if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || alternatesWithZero(head)) {
      return "it is UTF-16 or UTF-32: convert it to UTF-8, as with iconv -t UTF-8";
    }
    if (endsLinesWithCarriageReturn(head)) {
      return CARRIAGE_RETURNS;
    }
    return "";
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** One CR at the very end may be the half of a line end that was cut off. */
  private static boolean endsLinesWithCarriageReturn(byte[] head) {
    boolean found = false;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == '\n') {
        return false;
      }
      found |= head[i] == '\r' && i < head.length - 1;
    }
    return found;
  }

  /** UTF-16 without a mark: of ASCII text, every other byte is zero. */
  private static boolean alternatesWithZero(byte[] head) {
    int[] zeros = new int[2];
    int length = Math.min(head.length, PEEKED_FOR_ENCODING);
    for (int i = 0; i < length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int half = length / 2;
    return half >= 4 && (Math.max(zeros[0], zeros[1]) == half && Math.min(zeros[0], zeros[1]) == 0);
  }
}
