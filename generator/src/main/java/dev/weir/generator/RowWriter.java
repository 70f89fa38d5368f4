package dev.weir.generator;

import dev.weir.generator.KeyedHash.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes rows of the CSV file: URL and label, with repeated URLs and wrong labels. One for each
 * thread.
 */
final class RowWriter {
  /** Of 65,536 rows, those that repeat the URL of an earlier row: about 0.7 %. */
  private static final int REPEATS = 459;

  /** Of 65,536 rows, those with the label of another family: about 1.5 %. */
  private static final int WRONG_LABELS = 983;

  private final KeyedHash repeats;
  private final KeyedHash labelNoise;
  private final UrlWriter urls;
  private final Map<Family, byte[]> lineEnds = new EnumMap<>(Family.class);

  RowWriter(long seed, Grammar grammar) {
    repeats = KeyedHash.of(seed, Purpose.REPEAT);
    labelNoise = KeyedHash.of(seed, Purpose.LABEL_NOISE);
    urls = new UrlWriter(seed, grammar);
    for (Family label : Family.values()) {
      lineEnds.put(label, ("," + label.label() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  static void writeHeader(ByteText out) {
    out.put("url,type\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Appends one line and counts it. */
  void write(long row, Chunk chunk) {
    ByteText out = chunk.text();
    int start = out.size();
    Family family = urls.write(source(row), out);
    out.quoteField(start);
    Family label = label(row, family);
    out.put(lineEnds.get(label));
    chunk.count(label);
  }

  /** The row whose URL this row has: mostly itself. */
  long source(long row) {
    long at = row;
    while (at > 0) {
      long draw = repeats.at(at);
      if ((draw & 0xFFFF) >= REPEATS) {
        return at;
      }
      at = ((draw >>> 32) * at) >>> 32;
    }
    return at;
  }

  /** The label that a row of this family gets. */
  Family label(long row, Family family) {
    long draw = labelNoise.at(row);
    return (draw & 0xFFFF) < WRONG_LABELS ? family.another((int) (draw >>> 32)) : family;
  }
}
