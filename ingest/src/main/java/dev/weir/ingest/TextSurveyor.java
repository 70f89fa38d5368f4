package dev.weir.ingest;

import dev.weir.ingest.record.RecordReader;
import dev.weir.ingest.record.Shape;
import dev.weir.ingest.record.StrictUtf8;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;

/**
 * Reads a text file once: its digest, its columns, the number of its records, and where tasks may
 * start to read. A file without a byte has no records, and needs no header.
 *
 * @param splitBytes a split ends at the first record start behind that many bytes
 * @param counted is told of each record
 */
record TextSurveyor(FeedRules feed, long splitBytes, LongAccumulator counted) {

  static final long SPLIT_BYTES = 32L << 20;

  FileSurvey survey(InputFile file, Configuration hadoop) throws IOException {
    try (LandedContent content = LandedContent.open(file, hadoop)) {
      if (!content.problem().isEmpty()) {
        return FileSurvey.refused(file, content.problem());
      }
      return survey(file, content);
    } catch (EOFException | ZipException e) {
      return FileSurvey.refused(
          file,
          "it cannot be unpacked (%s): fetch it again, it was damaged or cut off"
              .formatted(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return FileSurvey.refused(file, e.getMessage());
    }
  }

  private FileSurvey survey(InputFile file, LandedContent content) throws IOException {
    RecordReader reader = new RecordReader(content, content.start(), 1, feed.dialect());
    boolean more = reader.next();
    if (!more && reader.offset() == content.start()) {
      return new FileSurvey(file, content.sha256OfAll(), 0, List.of(), "");
    }
    Layout layout = layout(reader, more);
    List<Split> splits = new ArrayList<>();
    long records = 0;
    long firstRecord = 0;
    long start = content.start();
    long line = 1;
    if (feed.format() == FeedFormat.CSV && feed.header() == CsvHeader.FIRST_RECORD) {
      reader.pass();
      reader.takeChecksum();
      start = reader.offset();
      line = reader.line();
      more = reader.next();
    }
    while (more) {
      records++;
      counted.add(1);
      more = reader.next();
      boolean full = reader.offset() - start >= splitBytes && reader.splittable();
      if (!more || (full && !content.gzip())) {
        splits.add(
            new Split(
                file,
                layout,
                content.gzip(),
                start,
                reader.offset(),
                line,
                firstRecord,
                records - firstRecord,
                reader.takeChecksum()));
        start = reader.offset();
        line = reader.line();
        firstRecord = records;
      }
    }
    return new FileSurvey(file, content.sha256OfAll(), records, splits, "");
  }

  private Layout layout(RecordReader reader, boolean more) throws IOException {
    if (feed.format() != FeedFormat.CSV) {
      return Layout.LINE;
    }
    return switch (feed.header()) {
      case ABSENT -> Layout.of(feed.columns(), feed);
      case FIRST_RECORD -> {
        if (!more) {
          throw new IllegalArgumentException("it is empty: a header was expected");
        }
        yield Layout.of(names(reader), feed);
      }
      case LAST_COMMENT -> Layout.of(names(reader.lastComment()), feed);
    };
  }

  private List<String> names(Optional<byte[]> comment) throws IOException {
    String text =
        comment
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .map(line -> line.substring(feed.dialect().comment().length()).strip())
            .filter(line -> !line.isEmpty())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no comment with its header stands before its first record: check the file,"
                            + " or set header of the feed"));
    RecordReader header =
        new RecordReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            0,
            1,
            feed.dialect().withoutComments());
    header.next();
    return names(header);
  }

  private static List<String> names(RecordReader header) {
    if (header.shape() != Shape.WHOLE) {
      throw new IllegalArgumentException("its header cannot be read: " + header.problem());
    }
    byte[] raw = header.raw();
    for (byte b : raw) {
      if (b == '\r') {
        throw new IllegalArgumentException(LandedContent.CARRIAGE_RETURNS);
      }
    }
    if (StrictUtf8.decode(raw, 0, raw.length).isEmpty()) {
      throw new IllegalArgumentException(
          "its header is not UTF-8: convert the file, as with iconv -t UTF-8");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.fields(); i++) {
      names.add(header.text(i).orElseThrow());
    }
    return names;
  }
}
