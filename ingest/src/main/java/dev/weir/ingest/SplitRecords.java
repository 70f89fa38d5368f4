package dev.weir.ingest;

import dev.weir.ingest.record.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;

/** The records of some splits, one split after another, each checked against its survey. */
final class SplitRecords implements Iterator<Landed>, Closeable {

  private final FeedRules feed;
  private final Configuration hadoop;
  private final Iterator<Split> splits;
  private final LongAccumulator counted;
  private Split split;
  private InputStream content = InputStream.nullInputStream();
  private RecordReader reader;
  private RecordParser parser;
  private long read;
  private boolean ready;

  /**
   * @param counted is told of each record
   */
  SplitRecords(FeedRules feed, List<Split> splits, Configuration hadoop, LongAccumulator counted) {
    this.feed = feed;
    this.hadoop = hadoop;
    this.splits = splits.iterator();
    this.counted = counted;
  }

  @Override
  public boolean hasNext() {
    try {
      while (!ready) {
        if (reader != null && reader.next()) {
          ready = true;
        } else {
          finish();
          if (!splits.hasNext()) {
            return false;
          }
          open(splits.next());
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("File %s cannot be read".formatted(split.file().name()), e);
    }
  }

  @Override
  public Landed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    counted.add(1);
    long position = split.position() + read++;
    return new Landed(position, split.file().name(), reader.line(), parser.parse(reader));
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private void open(Split next) throws IOException {
    split = next;
    read = 0;
    if (split.gzip()) {
      LandedContent unpacked = LandedContent.open(split.file(), hadoop);
      content = unpacked;
      unpacked.skipNBytes(split.start() - unpacked.start());
    } else {
      content = LandedContent.openPlain(split.file(), split.start(), hadoop);
    }
    reader =
        new RecordReader(
            new BoundedStream(content, split.bytes()), split.start(), split.line(), feed.dialect());
    parser = RecordParser.of(feed, split.layout());
  }

  private void finish() throws IOException {
    if (reader == null) {
      return;
    }
    content.close();
    if (read != split.records() || reader.takeChecksum() != split.checksum()) {
      throw split.file().changed();
    }
    reader = null;
  }
}
