package dev.weir.ingest.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordReaderTest {

  private static final Dialect CSV = new Dialect(true, "", 100);
  private static final Dialect COMMENTED = new Dialect(true, "#", 100);
  private static final Dialect LINES = new Dialect(false, "", 100);

  private record Seen(long line, Shape shape, List<String> fields, String raw, String problem) {}

  static Stream<Arguments> wellFormed() {
    return Stream.of(
        Arguments.of("plain", "a,b\nc,d\n", List.of("1:a|b", "2:c|d")),
        Arguments.of("no line end at the end", "a,b\nc,d", List.of("1:a|b", "2:c|d")),
        Arguments.of("CR LF", "a,b\r\nc,d\r\n", List.of("1:a|b", "2:c|d")),
        Arguments.of("CR at the very end", "a,b\r\nc,d\r", List.of("1:a|b", "2:c|d")),
        Arguments.of("CR elsewhere is data", "a\rb,c\r\r\n", List.of("1:a\rb|c\r")),
        Arguments.of("a lone CR within quotes", "\"a\rb\",c\n", List.of("1:a\rb|c")),
        Arguments.of("empty fields", ",\n,,\n\"\",\n", List.of("1:|", "2:||", "3:|")),
        Arguments.of("a quoted empty field alone", "\"\"\n", List.of("1:")),
        Arguments.of("empty lines are no records", "\n\r\na\n\n\nb\n\n", List.of("3:a", "6:b")),
        Arguments.of("blanks are data", " a , b \n \n", List.of("1: a | b ", "2: ")),
        Arguments.of("quoted", "\"a,b\",\"c\"\n", List.of("1:a,b|c")),
        Arguments.of("doubled quotes", "\"a\"\"b\",\"\"\"\"\n", List.of("1:a\"b|\"")),
        Arguments.of(
            "quoted line ends", "\"a\nb\r\nc\",d\ne,f\n", List.of("1:a\nb\r\nc|d", "4:e|f")),
        Arguments.of("quoted at the end", "a,\"b\"", List.of("1:a|b")),
        Arguments.of("quoted before CR LF", "a,\"b\"\r\nc,\"d\"\r", List.of("1:a|b", "2:c|d")),
        Arguments.of("a quote inside a field is data", "a\"b,c\"\n", List.of("1:a\"b|c\"")),
        Arguments.of("a backslash is data", "\"a\\\",b\\\n", List.of("1:a\\|b\\")),
        Arguments.of("NUL is data", "a\0b,c\n", List.of("1:a\0b|c")),
        Arguments.of("nothing", "", List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void wellFormed(String name, String text, List<String> expected) throws IOException {
    assertThat(lines(read(text, CSV))).isEqualTo(expected);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("never closed", "a,b\n\"c,d\ne,f\n", List.of("1:a|b", "2!\"c,d", "3:e|f")),
        Arguments.of("never closed on the last line", "a,b\n\"c,d", List.of("1:a|b", "2!\"c,d")),
        Arguments.of("never closed, CR LF", "\"c,d\r\ne,f\r\n", List.of("1!\"c,d", "2:e|f")),
        Arguments.of("text after the quote", "\"a\"b,c\nd,e\n", List.of("1!\"a\"b,c", "2:d|e")),
        Arguments.of("a blank after the quote", "\"a\" ,c\nd,e", List.of("1!\"a\" ,c", "2:d|e")),
        Arguments.of(
            "a stray quote does not take the next quoted record",
            "\"a,b\nc,d\n\"e\",f\ng,h\n",
            List.of("1!\"a,b", "2:c|d", "3:e|f", "4:g|h")),
        Arguments.of(
            "a stray quote runs into quoted line ends",
            "\"a,b\n\"c\nd\",e\n",
            List.of("1!\"a,b", "2:c\nd|e")),
        Arguments.of(
            "every line opens a quote", "\"a\n\"b\n\"c\n", List.of("1!\"a", "2!\"b", "3!\"c")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void malformed(String name, String text, List<String> expected) throws IOException {
    assertThat(lines(read(text, CSV))).isEqualTo(expected);
  }

  @Test
  void aRecordThatIsTooLongIsPassedToItsLineEnd() throws IOException {
    String fits = "x".repeat(98) + ",y";
    String over = "x".repeat(99) + ",y";
    RecordReader reader = reader(fits + "\r\n" + over + "\nlast,z\n", CSV);
    assertThat(reader.next()).isTrue();
    assertThat(reader.shape()).isEqualTo(Shape.WHOLE);
    assertThat(reader.next()).isTrue();
    assertThat(reader.shape()).isEqualTo(Shape.TOO_LONG);
    assertThat(reader.problem()).contains("101 bytes").contains("100 allowed");
    assertThat(new String(reader.raw(), UTF_8)).isEqualTo("x".repeat(99) + ",");
    assertThat(reader.offset()).isEqualTo(102);
    assertThat(reader.next()).isTrue();
    assertThat(reader.line()).isEqualTo(3);
    assertThat(reader.text(0)).hasValue("last");
    assertThat(reader.next()).isFalse();
  }

  static Stream<Arguments> limits() {
    String ninetyNine = "x".repeat(99);
    return Stream.of(
        Arguments.of("x" + ninetyNine, List.of("1:x" + ninetyNine)),
        Arguments.of("x" + ninetyNine + "\r\na", List.of("1:x" + ninetyNine, "2:a")),
        Arguments.of("xx" + ninetyNine + "\na", List.of("1>x" + ninetyNine, "2:a")),
        Arguments.of("x," + "x".repeat(98) + "\na", List.of("1:x|" + "x".repeat(98), "2:a")),
        Arguments.of(ninetyNine + ",\na", List.of("1:" + ninetyNine + "|", "2:a")),
        Arguments.of(ninetyNine + ",,\na", List.of("1>" + ninetyNine + ",", "2:a")),
        Arguments.of("\"" + "x".repeat(98) + "\"\na", List.of("1:" + "x".repeat(98), "2:a")),
        Arguments.of("\"" + ninetyNine + "\"\na", List.of("1>\"" + ninetyNine, "2:a")),
        Arguments.of("\"" + ninetyNine + "\r\na", List.of("1!\"" + ninetyNine, "2:a")),
        Arguments.of(
            "\"b\n" + ninetyNine + "\",c\nd\n",
            List.of("1!\"b", "2:" + ninetyNine + "\"|c", "3:d")),
        Arguments.of(
            "\"b\n\"," + ninetyNine + "\nd\n", List.of("1!\"b", "2!\"," + ninetyNine, "3:d")));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource
  void limits(String text, List<String> expected) throws IOException {
    Dialect dialect = new Dialect(true, "", text.startsWith("\"b") ? 102 : 100);
    assertThat(lines(read(text, dialect))).isEqualTo(expected);
  }

  @Test
  void aCharacterIsNotCutInHalfWhereARecordIsTooLong() throws IOException {
    RecordReader reader = reader("x".repeat(98) + "€€€\n", LINES);
    assertThat(reader.next()).isTrue();
    assertThat(new String(reader.raw(), UTF_8)).isEqualTo("x".repeat(98));
  }

  @Test
  void commentsAreNoRecordsAndTheLastIsKept() throws IOException {
    RecordReader reader = reader("# one\r\n#two \"\r\n#,\r\na,#b\n# three\nc\n", COMMENTED);
    assertThat(reader.next()).isTrue();
    assertThat(reader.lastComment().map(bytes -> new String(bytes, UTF_8))).hasValue("#,");
    assertThat(reader.line()).isEqualTo(4);
    assertThat(reader.text(1)).hasValue("#b");
    assertThat(reader.next()).isTrue();
    assertThat(reader.line()).isEqualTo(6);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void linesKnowNoQuotesAndNoCommas() throws IOException {
    assertThat(lines(read("\"a,b\nc\"\r\n\r\n,\n", LINES)))
        .containsExactly("1:\"a,b", "2:c\"", "4:,");
  }

  @Test
  void bytesThatAreNoUtf8HaveNoText() throws IOException {
    byte[] bytes = "ok,caf\u00e9,\u00ed\u00a0\u0080\n".getBytes(ISO_8859_1);
    RecordReader reader = new RecordReader(new ByteArrayInputStream(bytes), 0, 1, CSV);
    assertThat(reader.next()).isTrue();
    assertThat(reader.text(0)).hasValue("ok");
    assertThat(reader.text(1)).isEmpty();
    assertThat(reader.text(2)).isEmpty();
    assertThat(reader.raw()).isEqualTo(Arrays.copyOf(bytes, bytes.length - 1));
  }

  @Test
  void aReplacementCharacterInTheTextIsValid() throws IOException {
    RecordReader reader = reader("a\ufffdb\n", LINES);
    assertThat(reader.next()).isTrue();
    assertThat(reader.text(0)).hasValue("a\ufffdb");
  }

  @Test
  void readsWellFormedRecordsAsFastCsvDoes() throws IOException {
    Random random = new Random(17);
    for (int round = 0; round < 300; round++) {
      String text = wellFormedText(random);
      List<String> expected = new ArrayList<>();
      try (CsvReader<CsvRecord> oracle = CsvReader.builder().ofCsvRecord(text)) {
        for (CsvRecord record : oracle) {
          expected.add(record.getStartingLineNumber() + ":" + String.join("|", record.getFields()));
        }
      }
      List<String> read = lines(read(text, new Dialect(true, "", 1 << 20)));
      assertThat(read).as("round %d: %s", round, text).isEqualTo(expected);
    }
  }

  @Test
  void splitsAtAnyRecordStartGiveTheSameRecords() throws IOException {
    Random random = new Random(18);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = wildText(random).getBytes(UTF_8);
      Dialect dialect = new Dialect(random.nextInt(8) > 0, "#", 4 + random.nextInt(40));
      List<Seen> whole = new ArrayList<>();
      List<Seen> pieces = new ArrayList<>();
      int splitBytes = 1 + random.nextInt(12);
      RecordReader reader = new RecordReader(dribble(bytes, random), 0, 1, dialect);
      long start = 0;
      long line = 1;
      boolean more = reader.next();
      while (more) {
        whole.add(seen(reader));
        more = reader.next();
        if (!more || (reader.offset() - start >= splitBytes && reader.splittable())) {
          byte[] piece = Arrays.copyOfRange(bytes, (int) start, (int) reader.offset());
          pieces.addAll(readAll(new RecordReader(dribble(piece, random), start, line, dialect)));
          start = reader.offset();
          line = reader.line();
        }
      }
      assertThat(pieces).as("round %d: %s", round, new String(bytes, UTF_8)).isEqualTo(whole);
    }
  }

  @Test
  void theChecksumOfAStretchIsTheSameReadAloneOrWithinTheWhole() throws IOException {
    String text = "a,b\n\"c\nd\",e\n" + "x".repeat(300) + "\n#no\nf,g\n\n";
    RecordReader whole = reader(text, COMMENTED);
    assertThat(whole.next()).isTrue();
    assertThat(whole.next()).isTrue();
    whole.takeChecksum();
    long from = whole.offset();
    while (whole.next()) {}
    long expected = whole.takeChecksum();
    RecordReader alone =
        new RecordReader(
            new ByteArrayInputStream(text.substring((int) from).getBytes(UTF_8)),
            from,
            2,
            COMMENTED);
    while (alone.next()) {}
    assertThat(alone.takeChecksum()).isEqualTo(expected);
  }

  @Test
  void workStaysLinearWhereQuotesRunOn() throws IOException {
    // Every line closes the quote of the one before and opens another.
    String text = "x\",\",\n".repeat(200_000);
    List<Seen> seen = read("\"" + text, new Dialect(true, "", 1 << 20));
    assertThat(seen).hasSizeGreaterThan(1).first().extracting(Seen::line).isEqualTo(1L);
  }

  private static String wellFormedText(Random random) {
    String[] atoms = {"a", "b c", "é", "\\", "1.2", "x=y&z", "漢字", "", " "};
    String[] quoted = {",", "\"\"", "\n", "\r\n", "a", "\\", "#", "ü", ""};
    StringBuilder text = new StringBuilder();
    int records = 1 + random.nextInt(6);
    int fields = 1 + random.nextInt(4);
    for (int r = 0; r < records; r++) {
      for (int f = 0; f < fields; f++) {
        text.append(f == 0 ? "" : ",");
        if (random.nextBoolean()) {
          text.append('"');
          for (int i = random.nextInt(5); i > 0; i--) {
            text.append(quoted[random.nextInt(quoted.length)]);
          }
          text.append('"');
        } else {
          text.append(atoms[random.nextInt(atoms.length)]);
        }
      }
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return text.toString();
  }

  private static String wildText(Random random) {
    String[] atoms = {"a", "\"", "\"", ",", "\n", "\n", "\r\n", "\r", "#", "é", "\"\"", "bcdefgh"};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(atoms[random.nextInt(atoms.length)]);
    }
    return text.toString();
  }

  /** Gives the bytes a few at a time. */
  private static InputStream dribble(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(length, 1 + random.nextInt(5)));
      }
    };
  }

  private static RecordReader reader(String text, Dialect dialect) {
    return new RecordReader(new ByteArrayInputStream(text.getBytes(UTF_8)), 0, 1, dialect);
  }

  private static List<Seen> read(String text, Dialect dialect) throws IOException {
    return readAll(reader(text, dialect));
  }

  private static List<Seen> readAll(RecordReader reader) throws IOException {
    List<Seen> all = new ArrayList<>();
    while (reader.next()) {
      all.add(seen(reader));
    }
    return all;
  }

  private static Seen seen(RecordReader reader) {
    List<String> fields = new ArrayList<>();
    if (reader.shape() == Shape.WHOLE) {
      for (int i = 0; i < reader.fields(); i++) {
        fields.add(reader.text(i).orElse("?"));
      }
    }
    return new Seen(
        reader.line(),
        reader.shape(),
        fields,
        new String(reader.raw(), UTF_8),
        reader.shape() == Shape.WHOLE ? "" : reader.problem());
  }

  private static List<String> lines(List<Seen> records) {
    return records.stream()
        .map(
            seen ->
                switch (seen.shape()) {
                  case WHOLE -> seen.line() + ":" + String.join("|", seen.fields());
                  case MALFORMED_QUOTING -> seen.line() + "!" + seen.raw();
                  case TOO_LONG -> seen.line() + ">" + seen.raw();
                })
        .toList();
  }
}
