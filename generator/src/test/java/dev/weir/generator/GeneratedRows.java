package dev.weir.generator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows read back from what the generator wrote, by a CSV reader that knows nothing of it. */
record GeneratedRows(List<Row> rows) {
  static GeneratedRows of(long rows, long seed) {
    return parse(bytes(rows, seed, 2));
  }

  static byte[] bytes(long rows, long seed, int threads) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new UrlGenerator(rows, seed, threads).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static GeneratedRows parse(byte[] csv) {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
      for (CsvRecord record : reader) {
        if (record.getFieldCount() != 2) {
          throw new AssertionError("Not two fields: " + record);
        }
        rows.add(new Row(record.getField(0), record.getField(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!rows.remove(0).equals(new Row("url", "type"))) {
      throw new AssertionError("No header");
    }
    return new GeneratedRows(rows);
  }

  record Row(String url, String type) {
    /** In lower case, with port, without user and {@code www.}. */
    String host() {
      String rest = url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#\\\\].*", "");
      return rest.substring(rest.indexOf('@') + 1)
          .toLowerCase(Locale.ROOT)
          .replaceFirst("^www\\.", "");
    }

    boolean parses() {
      try {
        return URI.create(url).toString().equals(url);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
