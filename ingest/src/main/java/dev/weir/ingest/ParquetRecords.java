package dev.weir.ingest;

import dev.weir.contract.QuarantineReason;
import dev.weir.ingest.record.StrictUtf8;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Records of Parquet files, read by Spark: the row's number stands for its line. */
record ParquetRecords(SparkSession spark, FeedRules feed, List<FileSurvey> files)
    implements LandedRecords {

  private static final String FILE_PATH = "_metadata.file_path";
  private static final String ROW_INDEX = "_metadata.row_index";
  private static final String FILE_SIZE = "_metadata.file_size";
  private static final String MODIFIED_AT = "_metadata.file_modification_time";
  private static final int COLUMNS_BEFORE = 4;
  private static final Pattern SPECIAL_IN_GLOBS = Pattern.compile("[\\[\\]{}*?\\\\]");

  /** A file and the number of records of the batch before it. */
  private record Place(InputFile file, long recordsBefore) implements Serializable {}

  @Override
  public JavaRDD<Landed> read() {
    Map<String, Place> places = new HashMap<>();
    long before = 0;
    for (FileSurvey file : files) {
      places.put(new Path(file.file().uri()).toUri().toString(), new Place(file.file(), before));
      before += file.records();
    }
    Dataset<Row> rows =
        spark
            .read()
            .option("mergeSchema", true)
            .parquet(files.stream().map(file -> literal(file.file().uri())).toArray(String[]::new));
    List<String> names = List.of(rows.columns());
    Layout layout = Layout.of(names, feed);
    Admission admission = new Admission(feed);
    return texts(rows, names).javaRDD().map(row -> landed(row, layout, admission, places));
  }

  /**
   * A path as a glob that names it alone. Spark can be told that paths are no globs, but then reads
   * all of them again for each that looks like one.
   */
  private static String literal(String path) {
    return SPECIAL_IN_GLOBS.matcher(path).replaceAll("\\\\$0");
  }

  /**
   * File, row number, size and time of the file, then every column as the bytes of its text: nested
   * ones as JSON.
   */
  private static Dataset<Row> texts(Dataset<Row> rows, List<String> names) {
    Column[] columns = new Column[COLUMNS_BEFORE + names.size()];
    columns[0] = functions.col(FILE_PATH);
    columns[1] = functions.col(ROW_INDEX);
    columns[2] = functions.col(FILE_SIZE);
    columns[3] = functions.unix_millis(functions.col(MODIFIED_AT));
    for (int i = 0; i < names.size(); i++) {
      Column column = rows.col("`" + names.get(i).replace("`", "``") + "`");
      boolean nested =
          switch (rows.schema().fields()[i].dataType().typeName()) {
            case "struct", "array", "map" -> true;
            default -> false;
          };
      Column text = nested ? functions.to_json(column) : column.cast("string");
      columns[COLUMNS_BEFORE + i] = text.cast("binary");
    }
    return rows.select(columns);
  }

  private static Landed landed(
      Row row, Layout layout, Admission admission, Map<String, Place> places) {
    Place place = places.get(new Path(URI.create(row.getString(0))).toUri().toString());
    if (!place.file().isAsOf(row.getLong(2), row.getLong(3))) {
      throw place.file().changed();
    }
    long index = row.getLong(1);
    return new Landed(
        place.recordsBefore() + index,
        place.file().name(),
        index + 1,
        decide(row, layout, admission));
  }

  private static Outcome decide(Row row, Layout layout, Admission admission) {
    byte[] urlBytes = row.getAs(COLUMNS_BEFORE + layout.url());
    byte[] raw = urlBytes == null ? new byte[0] : urlBytes;
    String url = null;
    String label = null;
    Map<String, String> extra = null;
    for (int i = 0; i < layout.names().size(); i++) {
      byte[] bytes = row.getAs(COLUMNS_BEFORE + i);
      if (bytes == null) {
        continue;
      }
      Optional<String> text = StrictUtf8.decode(bytes, 0, bytes.length);
      if (text.isEmpty()) {
        return new Outcome.Refused(
            QuarantineReason.INVALID_ENCODING,
            "Column %s is not valid UTF-8".formatted(layout.names().get(i)),
            new RawRecord(raw));
      }
      if (i == layout.url()) {
        url = text.get();
      } else if (i == layout.label()) {
        label = text.get();
      } else {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.put(layout.names().get(i), text.get());
      }
    }
    return admission.decide(url, label, extra, () -> raw);
  }
}
