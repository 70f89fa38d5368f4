package dev.weir.score;

import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Puts rows into a test's {@code bronze.urls}. */
public final class BronzeRows {

  private BronzeRows() {}

  /** One batch of URLs, each {@code url label}, or {@code url} alone. */
  public static void land(Lake lake, String batch, String... urls) {
    List<Row> rows = new ArrayList<>();
    for (String line : urls) {
      String[] parts = line.split(" ", 2);
      rows.add(
          RowFactory.create(
              parts[0],
              parts.length > 1 ? parts[1] : null,
              "test",
              batch,
              "test.csv",
              (long) rows.size() + 2,
              Timestamp.from(Instant.parse("2026-11-20T12:00:00Z")),
              null));
    }
    append(lake, batch, lake.spark().createDataFrame(rows, LakeTable.schema(BronzeUrls.TABLE)));
  }

  /** That many URLs with labels, of which a model can learn something. */
  public static String[] labelled(int count) {
    String[] urls = new String[count];
    for (int i = 0; i < count; i++) {
      urls[i] =
          switch (i % 4) {
            case 0 -> "news%d.example%d.com/story/%d benign".formatted(i % 17, i, i);
            case 1 ->
                "http://site%d.it/index.php?option=com_content&id=%d defacement".formatted(i, i);
            case 2 -> "http://secure-login.bank%d.tk/verify/%d phishing".formatted(i, i);
            default -> "http://10.0.%d.%d:8080/bins/x%d.exe malware".formatted(i % 250, i / 250, i);
          };
    }
    return urls;
  }

  private static void append(Lake lake, String batch, Dataset<Row> rows) {
    lake.table(BronzeUrls.TABLE).appendOnce(rows, List.of(CommitId.once("test/" + batch)));
  }
}
