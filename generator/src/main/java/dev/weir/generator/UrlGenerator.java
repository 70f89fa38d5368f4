package dev.weir.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * Labelled synthetic URLs of four types (benign, defacement, phishing, malware) as CSV: header
 * {@code url,type}, UTF-8, LF, quotes where RFC 4180 wants them.
 *
 * <p>The same rows and seed give the same CSV on every machine and with any number of threads, and
 * fewer rows of a seed are a prefix of more. About 0.7 % of rows repeat a URL and 1.5 % carry a
 * wrong label.
 *
 * <p>The URLs are made up from a grammar. They exercise the pipeline; precision, recall or any
 * other figure of a model measured on them says nothing about its quality on real URLs.
 */
public final class UrlGenerator {
  /** The most rows one generator writes. */
  public static final long MAX_ROWS = 4_000_000_000L;

  private final long rows;
  private final long seed;
  private final int threads;

  /**
   * @param rows from 0 to {@link #MAX_ROWS}
   * @param seed any number; another seed gives other URLs
   * @throws IllegalArgumentException if {@code rows} is out of range
   */
  public UrlGenerator(long rows, long seed) {
    this(rows, seed, Runtime.getRuntime().availableProcessors());
  }

  UrlGenerator(long rows, long seed, int threads) {
    if (rows < 0 || rows > MAX_ROWS) {
      throw new IllegalArgumentException(
          "Cannot generate "
              + rows
              + " rows: the number must be from 0 to "
              + MAX_ROWS
              + "; give another number, or several seeds for more rows");
    }
    this.rows = rows;
    this.seed = seed;
    this.threads = threads;
  }

  /** As {@link #write(Path, LongConsumer)}, without progress. */
  public Result write(Path file) throws IOException {
    return write(file, written -> {});
  }

  /**
   * Writes the file, compressed with gzip if its name ends in {@code .gz}. It appears, or replaces
   * an older one, only when it is complete; missing parent directories are made. A device or pipe
   * is written to directly.
   *
   * @param progress is called on this thread now and then with the rows written so far, at last
   *     with all
   * @throws IllegalArgumentException if {@code file} is a directory
   * @throws IOException if the file cannot be written; none is left behind then
   */
  public Result write(Path file, LongConsumer progress) throws IOException {
    boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return TargetFile.of(file).write(out -> gzip ? writeGzip(out, progress) : write(out, progress));
  }

  /** As {@link #write(OutputStream, LongConsumer)}, without progress. */
  public Result write(OutputStream out) throws IOException {
    return write(out, written -> {});
  }

  /**
   * Writes plain CSV to the stream, flushes it and leaves it open.
   *
   * @param progress is called on this thread now and then with the rows written so far, at last
   *     with all
   */
  public Result write(OutputStream out, LongConsumer progress) throws IOException {
    CountingStream counted = new CountingStream(out);
    Map<String, Long> rowsByType = writeRows(counted, progress);
    counted.flush();
    return new Result(rows, counted.bytes(), rowsByType);
  }

  private Result writeGzip(OutputStream out, LongConsumer progress) throws IOException {
    CountingStream counted = new CountingStream(out);
    try (GZIPOutputStream gzip = new GZIPOutputStream(counted, 1 << 16)) {
      Map<String, Long> rowsByType = writeRows(gzip, progress);
      gzip.finish();
      return new Result(rows, counted.bytes(), rowsByType);
    }
  }

  private Map<String, Long> writeRows(OutputStream out, LongConsumer progress) throws IOException {
    RowTally tally = new RowTally();
    ByteText header = new ByteText(16);
    RowWriter.writeHeader(header);
    header.writeTo(out);
    try (ChunkLine line = new ChunkLine(seed, threads)) {
      line.run(
          rows,
          chunk -> {
            chunk.text().writeTo(out);
            tally.add(chunk);
            progress.accept(tally.rows());
          });
    }
    return tally.rowsByType();
  }

  /**
   * What was written.
   *
   * @param rows without the header
   * @param bytes of the file or stream, compressed where it is
   * @param rowsByType rows by the type they are labelled with, every type in it
   */
  public record Result(long rows, long bytes, Map<String, Long> rowsByType) {
    public Result {
      rowsByType = Collections.unmodifiableMap(new LinkedHashMap<>(rowsByType));
    }

    /** Rows, bytes and the rows of each type, in that order, for a JSON line; a fresh map. */
    public Map<String, Object> counts() {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("rows", rows);
      counts.put("bytes", bytes);
      counts.putAll(rowsByType);
      return counts;
    }
  }
}
