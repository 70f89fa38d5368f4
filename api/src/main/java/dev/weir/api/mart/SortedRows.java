package dev.weir.api.mart;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldDomainRates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table of domains in memory, sorted by registered domain and model version, for
 * look-ups that need no engine. A row takes about 60 bytes. Immutable once it is built.
 */
final class SortedRows {

  private static final String KEY = GoldDomainRates.REGISTERED_DOMAIN.name();
  private static final String VERSION = GoldDomainRates.MODEL_VERSION.name();

  private static final int PAGE_BITS = 20;
  private static final int PAGE = 1 << PAGE_BITS;

  private final List<Column> columns;
  private final List<byte[]> pages = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] starts = new int[1024];
  private int size;
  private int used = PAGE;
  private byte[] row = new byte[512];
  private int length;

  private SortedRows(Table table) {
    columns = table.columns();
  }

  /**
   * Reads a table.
   *
   * @param table with a registered domain and a model version
   * @param last column by which rows of one domain and version are sorted
   */
  static SortedRows of(Mart mart, Table table, Column last) {
    SortedRows rows = new SortedRows(table);
    mart.each(
        new Select("SELECT * FROM " + table.qualifiedName())
            .orderBy("%s, %s, %s".formatted(KEY, VERSION, last)),
        rows::add);
    rows.starts = Arrays.copyOf(rows.starts, rows.size);
    return rows;
  }

  /** The rows of a domain by a model version, in their order. */
  List<Map<String, Object>> of(String domain, int version) {
    byte[] name = domain.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (new Cursor(middle).compare(name, version) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    List<Map<String, Object>> found = new ArrayList<>();
    for (int at = low; at < size; at++) {
      Cursor cursor = new Cursor(at);
      if (cursor.compare(name, version) != 0) {
        break;
      }
      found.add(cursor.row(domain, version));
    }
    return found;
  }

  /** Reads one row: name, version, then the other columns in their order. */
  private final class Cursor {

    private final byte[] page;
    private int at;

    Cursor(int index) {
      page = pages.get(starts[index] >>> PAGE_BITS);
      at = starts[index] & (PAGE - 1);
    }

    int compare(byte[] name, int version) {
      int nameLength = (int) number();
      int compared = Arrays.compareUnsigned(page, at, at + nameLength, name, 0, name.length);
      at += nameLength;
      return compared != 0 ? compared : Long.compare(number(), version);
    }

    /** The row, after a comparison that found it equal. */
    Map<String, Object> row(String domain, int version) {
      Map<String, Object> values = new LinkedHashMap<>(2 * columns.size());
      for (Column column : columns) {
        values.put(
            column.name(),
            column.name().equals(KEY)
                ? domain
                : column.name().equals(VERSION) ? (Object) version : value(column));
      }
      return values;
    }

    private Object value(Column column) {
      return switch (column.type()) {
        case STRING -> texts.get((int) number());
        case INT -> (int) number();
        case BIGINT -> number();
        case DATE -> LocalDate.ofEpochDay(number()).toString();
        case DOUBLE -> real();
        case BOOLEAN, TIMESTAMP, BINARY, STRINGS, STRING_MAP, FILES ->
            throw new IllegalStateException("no such column in a table of domains: " + column);
      };
    }

    private long number() {
      long value = 0;
      int shift = 0;
      byte next;
      do {
        next = page[at++];
        value |= (long) (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
      return value;
    }

    private double real() {
      long bits = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        bits = bits << 8 | page[at++] & 0xFF;
      }
      return Double.longBitsToDouble(bits);
    }
  }

  private void add(Map<String, Object> values) {
    length = 0;
    byte[] name = ((String) values.get(KEY)).getBytes(StandardCharsets.UTF_8);
    room(name.length + 64 * columns.size());
    number(name.length);
    System.arraycopy(name, 0, row, length, name.length);
    length += name.length;
    number(((Number) values.get(VERSION)).longValue());
    for (Column column : columns) {
      if (!column.name().equals(KEY) && !column.name().equals(VERSION)) {
        value(column, values.get(column.name()));
      }
    }
    append();
  }

  private void value(Column column, Object value) {
    switch (column.type()) {
      case STRING -> number(numbers.computeIfAbsent((String) value, this::keep));
      case INT, BIGINT -> number(((Number) value).longValue());
      case DATE -> number(LocalDate.parse((String) value).toEpochDay());
      case DOUBLE -> {
        long bits = Double.doubleToRawLongBits((Double) value);
        for (int shift = 56; shift >= 0; shift -= 8) {
          row[length++] = (byte) (bits >>> shift);
        }
      }
      case BOOLEAN, TIMESTAMP, BINARY, STRINGS, STRING_MAP, FILES ->
          throw new IllegalStateException("no such column in a table of domains: " + column);
    }
  }

  private int keep(String text) {
    texts.add(text);
    return texts.size() - 1;
  }

  private void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      row[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    row[length++] = (byte) rest;
  }

  private void room(int bytes) {
    if (row.length < bytes) {
      row = new byte[2 * bytes];
    }
  }

  private void append() {
    if (used + length > PAGE) {
      pages.add(new byte[PAGE]);
      used = 0;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    starts[size++] = (pages.size() - 1) << PAGE_BITS | used;
    System.arraycopy(row, 0, pages.get(pages.size() - 1), used, length);
    used += length;
  }
}
