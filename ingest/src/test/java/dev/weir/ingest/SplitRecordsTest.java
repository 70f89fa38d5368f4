package dev.weir.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.contract.QuarantineReason;
import dev.weir.lake.LakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitRecordsTest {

  private final Configuration hadoop = new Configuration();
  private final LongAccumulator counted = new LongAccumulator();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100, 5000})
  void splitsOfAnySizeGiveTheSameRecords(long splitBytes) throws IOException {
    Path file = write("a.csv", randomCsv().getBytes(UTF_8));
    List<Landed> whole = read(survey(Feeds.KAGGLE, file, Long.MAX_VALUE));
    FileSurvey cut = survey(Feeds.KAGGLE, file, splitBytes);
    assertThat(cut.splits()).hasSizeGreaterThan(1);
    assertThat(cut.records()).isEqualTo(whole.size());
    assertThat(read(cut)).usingRecursiveComparison().isEqualTo(whole);
    assertThat(counted.value()).isEqualTo(4L * whole.size());
  }

  @Test
  void gzipGivesTheSameRecordsWhateverItsNameAndMembers() throws IOException {
    byte[] plain = ("\ufeff" + randomCsv()).getBytes(UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain, 0, 1000);
    }
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain, 1000, plain.length - 1000);
    }
    List<Outcome> expected =
        outcomes(read(survey(Feeds.KAGGLE, write("a.csv", plain), Long.MAX_VALUE)));
    for (String name : List.of("b.csv.gz", "c.csv")) {
      FileSurvey survey = survey(Feeds.KAGGLE, write(name, packed.toByteArray()), 10);
      assertThat(survey.splits()).hasSize(1);
      assertThat(outcomes(read(survey))).usingRecursiveComparison().isEqualTo(expected);
    }
  }

  @Test
  void aFileThatChangesBetweenTheReadingsIsNoticed() throws IOException {
    Path file = write("a.csv", "url,type\na.example,benign\nb.example,benign\n".getBytes(UTF_8));
    FileSurvey survey = survey(Feeds.KAGGLE, file, 10);
    write("a.csv", "url,type\na.example,benign\nc.example,benign\n".getBytes(UTF_8));
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> read(survey))
        .withMessageContaining("a.csv changed while it was read");
  }

  static Stream<Arguments> overlongFirst() {
    String overlong = "x".repeat(3000);
    return Stream.of(
        arguments(Feeds.OPENPHISH, "\ufeff\n" + overlong + "\na.example\n", 2L),
        arguments(Feeds.KAGGLE, "url,type\r\n\r\n" + overlong + ",benign\r\na.example,benign", 3L),
        arguments(Feeds.URLHAUS, "# about\n# id,url\n1," + overlong + "\n2,a.example\n", 3L),
        arguments(Feeds.JSONL, "{\"url\":\"" + overlong + "\"}\n{\"url\":\"a.example\"}\n", 1L));
  }

  @ParameterizedTest
  @MethodSource("overlongFirst")
  void anOverlongRecordMayComeFirst(Feed feed, String text, long line) throws IOException {
    List<Landed> read =
        read(feed, survey(feed, write("first", text.getBytes(UTF_8)), Long.MAX_VALUE));
    assertThat(read).extracting(Landed::line).containsExactly(line, line + 1);
    assertThat(read.get(0).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(QuarantineReason.RECORD_TOO_LONG));
    assertThat(read.get(1).outcome()).isInstanceOf(Outcome.Admitted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\n'                | it is empty",
        "'address,type\na,b' | no column \"url\"",
        "'url,label\na,b'    | no column \"type\"",
        "'url,URL ,type\na'  | two columns \"url\"",
        "'\"url,type\na,b'   | header cannot be read",
      })
  void aHeaderThatIsNotUnderstoodIsNamed(String text, String problem) throws IOException {
    FileSurvey survey = survey(Feeds.KAGGLE, write("a.csv", text.getBytes(UTF_8)), 10);
    assertThat(survey.problem()).contains(problem);
  }

  static Stream<Arguments> withoutAByte() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    new GZIPOutputStream(packed).close();
    return Stream.of(Feeds.KAGGLE, Feeds.URLHAUS, Feeds.OPENPHISH)
        .flatMap(
            feed ->
                Stream.of(new byte[0], "\ufeff".getBytes(UTF_8), packed.toByteArray())
                    .map(bytes -> arguments(feed, bytes)));
  }

  @ParameterizedTest
  @MethodSource("withoutAByte")
  void aFileWithoutAByteHasNoRecords(Feed feed, byte[] bytes) throws IOException {
    FileSurvey survey = survey(feed, write("a", bytes), 10);
    assertThat(survey.problem()).isEmpty();
    assertThat(survey.records()).isZero();
    assertThat(survey.sha256()).hasSize(64);
  }

  static Stream<Arguments> carriageReturnsAlone() {
    return Stream.of(
        arguments(Feeds.KAGGLE, "url,type\ra.example,benign\r"),
        arguments(Feeds.KAGGLE, "\"url\",\"type\"\r\"a.example\",benign\r"),
        arguments(Feeds.KAGGLE, "url,type\r" + "a.example,benign\r".repeat(100_000)),
        arguments(Feeds.URLHAUS, "# id,url\r1,a.example\r"),
        arguments(Feeds.PHISHTANK, "id,url,target\r1,a.example,x\r2,b.example,y\n"),
        arguments(Feeds.OPENPHISH, "a.example\rb.example"),
        arguments(Feeds.JSONL, "{\"url\":\"a.example\"}\r{\"url\":\"b.example\"}\r"));
  }

  @ParameterizedTest
  @MethodSource("carriageReturnsAlone")
  void linesThatEndWithCarriageReturnAloneAreRefused(Feed feed, String text) throws IOException {
    FileSurvey survey = survey(feed, write("a", text.getBytes(UTF_8)), 10);
    assertThat(survey.problem()).contains("CR alone", "tr '\\r' '\\n'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.example\r", "a.example\r\n", "a.example\n\rb.example"})
  void otherCarriageReturnsAreRead(String text) throws IOException {
    assertThat(survey(Feeds.OPENPHISH, write("a", text.getBytes(UTF_8)), 10).problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE"})
  void utf16IsRefused(String charset) throws IOException {
    byte[] bytes = "url,type\na.example,benign\n".getBytes(Charset.forName(charset));
    assertThat(survey(Feeds.KAGGLE, write("a.csv", bytes), 10).problem()).contains("UTF-16");
  }

  @Test
  void aGzipFileThatWasCutOffIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(randomCsv().getBytes(UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThat(survey(Feeds.KAGGLE, write("a.csv.gz", half), 10).problem())
        .contains("cannot be unpacked");
    assertThat(survey(Feeds.KAGGLE, write("b.csv.gz", "url,type".getBytes(UTF_8)), 10).problem())
        .contains("is not gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2  | 0 | not gzip stands where",
        "-6 | 0 | does not have the checksum",
        "-2 | 0 | does not have the checksum",
        "20 | 0 | ",
        "0  | 7 | not gzip stands where",
      })
  void aDamagedGzipFileIsRefusedLikeOneThatWasCutOff(int damagedAt, int behind, String problem)
      throws IOException {
    byte[] packed = twoMembers("url,type\na.example,benign\n", "b.example,benign\n");
    byte[] damaged = Arrays.copyOf(packed, packed.length + behind);
    Arrays.fill(damaged, packed.length, damaged.length, (byte) 7);
    if (damagedAt != 0) {
      damaged[damagedAt < 0 ? packed.length + damagedAt : damagedAt] ^= 1;
    }
    assertThat(survey(Feeds.KAGGLE, write("a.csv.gz", damaged), 10).problem())
        .contains("cannot be unpacked", "fetch it again")
        .contains(problem == null ? "" : problem);
  }

  @Test
  void zerosBehindAGzipFileArePadding() throws IOException {
    byte[] packed = twoMembers("url,type\na.example,benign\n", "b.example,benign\n");
    byte[] padded = Arrays.copyOf(packed, packed.length + 512);
    assertThat(read(survey(Feeds.KAGGLE, write("a.csv.gz", padded), 10))).hasSize(2);
    padded[padded.length - 1] = 7;
    assertThat(survey(Feeds.KAGGLE, write("b.csv.gz", padded), 10).problem())
        .contains("cannot be unpacked");
  }

  @Test
  void aGzipHeaderMayHaveAllItsParts() throws IOException {
    byte[] packed = twoMembers("url,type\n", "a.example,benign\n");
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    full.write(packed, 0, 3);
    full.write(0x1f);
    full.write(packed, 4, 6);
    full.write(new byte[] {2, 0, 9, 9, 'n', 0, 'c', 0, 9, 9});
    full.write(packed, 10, packed.length - 10);
    assertThat(read(survey(Feeds.KAGGLE, write("a.csv.gz", full.toByteArray()), 10))).hasSize(1);
  }

  private static byte[] twoMembers(String first, String second) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String member : List.of(first, second)) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(member.getBytes(UTF_8));
      }
    }
    return packed.toByteArray();
  }

  @Test
  void theHeaderOfUrlhausStandsInItsLastComment() throws IOException {
    String text =
        """
        ################
        # abuse.ch URLhaus Database Dump (CSV - recent URLs only)      #
        #
        # id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter
        "1","2026-11-23 00:00:01","http://a.example/x,y","online","2026","malware_download","a,b","u","r"
        """
            .replace("\n", "\r\n");
    List<Landed> read =
        read(Feeds.URLHAUS, survey(Feeds.URLHAUS, write("a.csv", text.getBytes(UTF_8)), 10));
    assertThat(read).hasSize(1);
    assertThat(read.get(0).line()).isEqualTo(5);
    Outcome.Admitted admitted = (Outcome.Admitted) read.get(0).outcome();
    assertThat(admitted.url()).isEqualTo("http://a.example/x,y");
    assertThat(admitted.label()).isEqualTo("malware");
    assertThat(admitted.extra()).containsEntry("tags", "a,b").hasSize(8);
  }

  private FileSurvey survey(Feed feed, Path file, long splitBytes) throws IOException {
    InputFile input = new InputFiles(hadoop).find(List.of(file.toString())).get(0);
    return new TextSurveyor(rules(feed), splitBytes, counted).survey(input, hadoop);
  }

  private List<Landed> read(FileSurvey survey) throws IOException {
    return read(Feeds.KAGGLE, survey);
  }

  private List<Landed> read(Feed feed, FileSurvey survey) throws IOException {
    List<Landed> all = new ArrayList<>();
    try (SplitRecords records = new SplitRecords(rules(feed), survey.splits(), hadoop, counted)) {
      records.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<Outcome> outcomes(List<Landed> records) {
    return records.stream().map(Landed::outcome).toList();
  }

  private static FeedRules rules(Feed feed) {
    return FeedRules.of(new IngestSettings(feed, List.of("unused"), Optional.empty(), 8192, 2000));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static String randomCsv() {
    Random random = new Random(19);
    String[] records = {
      "a.example/%d,benign\r\n",
      "\"b.example/\"\"%d\",malware\n",
      "\"c.example/\n%d\",phishing\n",
      "\"d.example/%d,benign\n",
      "e.example/%d,benign,extra\n",
      "\n",
      "f.example/%d,nonsense\n",
      "\"g.example\"/%d,benign\r\n",
    };
    StringBuilder text = new StringBuilder("url,type\r\n");
    for (int i = 0; i < 500; i++) {
      text.append(records[random.nextInt(records.length)].formatted(i));
    }
    return text.toString();
  }
}
