package dev.weir.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;

/** Rows of {@link ExaminedRecords} from landed records. */
final class RecordRows {

  /** Parts URL and label in their digest: no UTF-8 text has this byte. */
  private static final byte SEPARATOR = (byte) 0xff;

  private RecordRows() {}

  static JavaRDD<Row> examined(LandedRecords records) {
    return records.read().mapPartitions(landed -> new Examined(landed, LandedContent.sha256()));
  }

  static JavaRDD<Row> admitted(LandedRecords records) {
    return records
        .read()
        .filter(landed -> landed.outcome() instanceof Outcome.Admitted)
        .map(landed -> admitted(landed, (Outcome.Admitted) landed.outcome()));
  }

  private record Examined(Iterator<Landed> landed, MessageDigest sha256) implements Iterator<Row> {

    @Override
    public boolean hasNext() {
      return landed.hasNext();
    }

    @Override
    public Row next() {
      Landed record = landed.next();
      long position = record.position();
      if (record.outcome() instanceof Outcome.Admitted admitted) {
        ByteBuffer key = ByteBuffer.wrap(digest(admitted));
        return RowFactory.create(key.getLong(), key.getLong(), position, null);
      }
      // The key of a refused record only spreads it: it is set aside whatever its neighbours.
      return RowFactory.create(
          position, position, position, refused(record, (Outcome.Refused) record.outcome()));
    }

    private byte[] digest(Outcome.Admitted admitted) {
      sha256.update(admitted.url().getBytes(StandardCharsets.UTF_8));
      sha256.update(SEPARATOR);
      if (admitted.label() != null) {
        sha256.update(admitted.label().getBytes(StandardCharsets.UTF_8));
      }
      return sha256.digest();
    }
  }

  private static Row refused(Landed landed, Outcome.Refused refused) {
    return RowFactory.create(
        refused.raw().text(),
        refused.raw().bytesUnlessText(),
        refused.reason().code(),
        refused.detail(),
        landed.file(),
        landed.line());
  }

  private static Row admitted(Landed landed, Outcome.Admitted admitted) {
    return RowFactory.create(
        landed.position(),
        admitted.url(),
        admitted.label(),
        landed.file(),
        landed.line(),
        admitted.extra() == null ? null : JavaConverters.mapAsScalaMap(admitted.extra()));
  }
}
