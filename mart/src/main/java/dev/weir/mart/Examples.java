package dev.weir.mart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what is wrong with a table and keeps the first few. */
final class Examples {

  private static final int KEPT = 5;

  private final List<String> kept = new ArrayList<>();
  private long seen;

  void add(String example) {
    if (kept.size() < KEPT) {
      kept.add(example);
    }
    seen++;
  }

  /** The difference they make; empty without any. */
  Optional<Difference> difference(String table, String problem) {
    return seen == 0 ? Optional.empty() : Optional.of(new Difference(table, problem, seen, kept));
  }

  /** The difference that rows with wrong keys make; empty without any. */
  static Optional<Difference> ofRows(String table, String problem, Dataset<Row> wrong) {
    Dataset<Row> cached = wrong.persist();
    try {
      long rows = cached.count();
      if (rows == 0) {
        return Optional.empty();
      }
      Column[] columns = Arrays.stream(cached.columns()).map(cached::col).toArray(Column[]::new);
      List<String> examples =
          cached.orderBy(columns).takeAsList(KEPT).stream().map(Examples::text).toList();
      return Optional.of(new Difference(table, problem, rows, examples));
    } finally {
      cached.unpersist();
    }
  }

  private static String text(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.schema().apply(i).name() + "=" + row.get(i))
        .collect(Collectors.joining(" "));
  }
}
