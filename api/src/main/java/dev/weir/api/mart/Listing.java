package dev.weir.api.mart;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A list that is read page by page: what its rows are, and by what they may be ordered.
 *
 * @param columns of a row, in their order
 * @param key column that tells rows of equal rank apart
 * @param sorts allowed; the first is the one without a wish
 */
public record Listing(List<String> columns, String key, List<Sort> sorts) {

  /** Rows of a page, at most. */
  public static final int LONGEST_PAGE = 1000;

  public Listing {
    columns = List.copyOf(columns);
    sorts = List.copyOf(sorts);
  }

  /** All columns of a table, ordered by any of these columns in both directions. */
  static Listing of(Table table, Column key, Sort first, Column... sortable) {
    List<Sort> sorts = new ArrayList<>(List.of(first));
    for (Column column : sortable) {
      for (boolean descending : new boolean[] {true, false}) {
        Sort sort = new Sort(column.name(), column.type().sql(), descending);
        if (!sort.equals(first)) {
          sorts.add(sort);
        }
      }
    }
    return new Listing(Arrays.asList(table.columnNames()), key.name(), sorts);
  }

  /** The order of that name, if it is one of this list. */
  public Optional<Sort> sort(String label) {
    return sorts.stream().filter(sort -> sort.label().equals(label)).findFirst();
  }

  public Sort usualSort() {
    return sorts.get(0);
  }

  /**
   * One page.
   *
   * @param from where its rows come from, with conditions
   * @param after the row before the page; empty for the first
   * @param limit most rows; 0 for all
   */
  Select page(Select from, Sort sort, Optional<Position> after, int limit) {
    String compare = sort.descending() ? "<" : ">";
    after.ifPresent(
        last ->
            from.where(
                "(%1$s %2$s CAST(? AS %3$s) OR (%1$s = CAST(? AS %3$s) AND %4$s > ?))"
                    .formatted(sort.column(), compare, sort.type(), key),
                last.rank(),
                last.rank(),
                last.key()));
    return from.orderBy(sort.column() + (sort.descending() ? " DESC" : "") + ", " + key)
        .limit(limit);
  }

  /**
   * Where a page ended.
   *
   * @param rank value of the column it is ordered by, as text
   */
  public record Position(String rank, String key) {}
}
