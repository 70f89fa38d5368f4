package dev.weir.api.mart;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.weir.contract.Column;
import dev.weir.contract.Table;
import dev.weir.contract.table.GoldDomainRates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The rows of a table of domains in memory, sorted by registered domain and model version and found
 * by a hash of both, for look-ups that need no engine. A row takes about 80 bytes. Immutable once
 * it is built.
 */
final class SortedRows {

  private static final String KEY = GoldDomainRates.REGISTERED_DOMAIN.name();
  private static final String VERSION = GoldDomainRates.MODEL_VERSION.name();

  /** Small enough for the collector to place a page with others. */
  private static final int PAGE_BITS = 18;

  private static final int PAGE = 1 << PAGE_BITS;

  /** As many as a start tells apart. */
  private static final int MOST_PAGES = 1 << Integer.SIZE - PAGE_BITS;

  private static final int FREE = -1;

  private final List<Column> columns;
  private final SerializedString[] names;
  private final int keyAt;
  private final int versionAt;
  private final List<byte[]> pages = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Long, String> days = new ConcurrentHashMap<>();
  private final int seed = ThreadLocalRandom.current().nextInt();
  private int[] starts = new int[1024];

  /** By hash of domain and version the first row of both, or {@link #FREE}. */
  private int[] slots = {FREE};

  private int size;
  private int used = PAGE;
  private byte[] row = new byte[512];
  private int length;

  private SortedRows(Table table) {
    columns = table.columns();
    names =
        columns.stream()
            .map(Column::name)
            .map(SerializedString::new)
            .toArray(n -> new SerializedString[n]);
    keyAt = columns.stream().map(Column::name).toList().indexOf(KEY);
    versionAt = columns.stream().map(Column::name).toList().indexOf(VERSION);
  }

  /**
   * Reads a table.
   *
   * @param table with a registered domain and a model version
   * @param last column by which rows of one domain and version are sorted
   */
  static SortedRows of(SqlMart mart, Table table, Column last) {
    SortedRows rows = new SortedRows(table);
    String names = rows.columns.stream().map(Column::name).collect(Collectors.joining(", "));
    mart.scan(
        new Select("SELECT %s FROM %s".formatted(names, table.qualifiedName()))
            .orderBy("%s, %s, %s".formatted(KEY, VERSION, last)),
        found -> {
          while (found.next()) {
            rows.add(found);
          }
        });
    rows.starts = Arrays.copyOf(rows.starts, rows.size);
    rows.index();
    return rows;
  }

  /** Enters the first row of each domain and version into the hash table. */
  private void index() {
    slots = new int[Integer.highestOneBit(Math.max(1, size)) << 2];
    Arrays.fill(slots, FREE);
    for (int at = 0; at < size; at++) {
      int slot = slot(new Cursor(at).hash());
      while (slots[slot] != FREE && !new Cursor(slots[slot]).sameKey(new Cursor(at))) {
        slot = slot(slot + 1);
      }
      slots[slot] = slots[slot] == FREE ? at : slots[slot];
    }
  }

  private int slot(int hash) {
    return hash & (slots.length - 1);
  }

  /** Domains come from outside: with a seed, nobody can choose those that fall together. */
  private int hash(byte[] bytes, int from, int to, long version) {
    int hash = seed ^ (int) version;
    for (int at = from; at < to; at++) {
      hash = Integer.rotateLeft((hash ^ bytes[at]) * 0x9E3779B1, 13);
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return hash ^ hash >>> 12;
  }

  /** The rows of a domain by a model version, in their order. */
  List<PackedRow> of(String domain, int version) {
    byte[] name = domain.getBytes(StandardCharsets.UTF_8);
    int slot = slot(hash(name, 0, name.length, version));
    while (slots[slot] != FREE && !new Cursor(slots[slot]).matches(name, version)) {
      slot = slot(slot + 1);
    }
    if (slots[slot] == FREE) {
      return List.of();
    }
    List<PackedRow> found = new ArrayList<>(2);
    int at = slots[slot];
    do {
      found.add(new PackedRow(at, domain, version));
      at++;
    } while (at < size && new Cursor(at).matches(name, version));
    return found;
  }

  /** One row, which is unpacked only as it is written. */
  final class PackedRow extends JsonSerializable.Base {

    private final int index;
    private final String domain;
    private final int version;

    private PackedRow(int index, String domain, int version) {
      this.index = index;
      this.domain = domain;
      this.version = version;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
      Cursor cursor = new Cursor(index);
      cursor.pass();
      cursor.write(domain, version, json);
    }

    @Override
    public void serializeWithType(
        JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
      serialize(json, provider);
    }
  }

  /** Reads one row: name, version, then the other columns in their order. */
  private final class Cursor {

    private final byte[] page;
    private int at;

    Cursor(int index) {
      page = pages.get(starts[index] >>> PAGE_BITS);
      at = starts[index] & (PAGE - 1);
    }

    boolean matches(byte[] name, int version) {
      int nameLength = (int) number();
      boolean same = Arrays.equals(page, at, at + nameLength, name, 0, name.length);
      at += nameLength;
      return same && number() == version;
    }

    boolean sameKey(Cursor other) {
      int length = keyLength();
      return Arrays.equals(
          page, at, at + length, other.page, other.at, other.at + other.keyLength());
    }

    int hash() {
      int from = at;
      int nameLength = (int) number();
      int name = at;
      at += nameLength;
      int hash = SortedRows.this.hash(page, name, name + nameLength, number());
      at = from;
      return hash;
    }

    /** Bytes of name and version. */
    private int keyLength() {
      int from = at;
      pass();
      int length = at - from;
      at = from;
      return length;
    }

    /** Goes past name and version. */
    void pass() {
      int nameLength = (int) number();
      at += nameLength;
      number();
    }

    /** Writes the row, once name and version are passed. */
    void write(String domain, int version, JsonGenerator json) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < names.length; i++) {
        Column column = columns.get(i);
        json.writeFieldName(names[i]);
        if (i == keyAt) {
          json.writeString(domain);
        } else if (i == versionAt) {
          json.writeNumber(version);
        } else {
          value(column, json);
        }
      }
      json.writeEndObject();
    }

    private void value(Column column, JsonGenerator json) throws IOException {
      switch (column.type()) {
        case STRING -> json.writeString(texts.get((int) number()));
        case INT, BIGINT -> json.writeNumber(number());
        case DATE -> json.writeString(day(number()));
        case DOUBLE -> json.writeNumber(real());
        case BOOLEAN, TIMESTAMP, BINARY, STRINGS, STRING_MAP, FILES ->
            throw new IllegalStateException("no such column in a table of domains: " + column);
      }
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

  private void add(ResultSet found) throws SQLException {
    length = 0;
    byte[] name = found.getString(keyAt + 1).getBytes(StandardCharsets.UTF_8);
    room(name.length + 64 * columns.size());
    number(name.length);
    System.arraycopy(name, 0, row, length, name.length);
    length += name.length;
    number(found.getInt(versionAt + 1));
    for (int i = 0; i < columns.size(); i++) {
      if (i != keyAt && i != versionAt) {
        value(columns.get(i), found, i + 1);
      }
    }
    append();
  }

  private void value(Column column, ResultSet found, int at) throws SQLException {
    switch (column.type()) {
      case STRING -> number(numbers.computeIfAbsent(found.getString(at), this::keep));
      case INT, BIGINT -> number(found.getLong(at));
      case DATE -> number(((LocalDate) found.getObject(at)).toEpochDay());
      case DOUBLE -> {
        long bits = Double.doubleToRawLongBits(found.getDouble(at));
        for (int shift = 56; shift >= 0; shift -= 8) {
          row[length++] = (byte) (bits >>> shift);
        }
      }
      case BOOLEAN, TIMESTAMP, BINARY, STRINGS, STRING_MAP, FILES ->
          throw new IllegalStateException("no such column in a table of domains: " + column);
    }
  }

  /** A day in ISO form; the days of a mart are few. */
  private String day(long epochDay) {
    return days.computeIfAbsent(epochDay, day -> LocalDate.ofEpochDay(day).toString());
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
      if (pages.size() == MOST_PAGES) {
        throw new IllegalStateException("these are too many rows to hold in memory");
      }
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
