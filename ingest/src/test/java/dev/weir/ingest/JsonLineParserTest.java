package dev.weir.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.QuarantineReason;
import dev.weir.ingest.record.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLineParserTest {

  @Test
  void furtherFieldsAreKeptAsText() throws IOException {
    Outcome outcome =
        parse(
            """
            {"id": 1.50, "url":"http://a.example/\\u00e9\\\\","ok":true,"none":null, \
            "seen":{"at":[1, 2 ],"by":"x"},"tags":[] ,"label":"Phishing ","text":"\\ud83d\\ude00"}""");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Admitted(
                "http://a.example/é\\",
                "phishing",
                Map.of(
                    "id", "1.50",
                    "ok", "true",
                    "seen", "{\"at\":[1, 2 ],\"by\":\"x\"}",
                    "tags", "[]",
                    "text", "😀")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"url\":\"http://a.example/\"",
        "{\"url\":\"http://a.example/\"} x",
        "{\"url\":\"http://a.example/\",\"url\":\"http://b.example/\"}",
        "[\"http://a.example/\"]",
        "\"http://a.example/\"",
        "{\"url\":7}",
        "{\"url\":null}",
        "{\"address\":\"http://a.example/\"}",
        "{'url':'http://a.example/'}",
        "http://a.example/",
        "{\"url\":\"http://a.example/\",\"n\":NaN}",
      })
  void whatIsNoObjectWithAUrlIsMalformed(String line) throws IOException {
    assertThat(reason(line)).isEqualTo(QuarantineReason.MALFORMED_JSON);
  }

  @Test
  void halfASurrogatePairIsNoText() throws IOException {
    assertThat(reason("{\"url\":\"http://a.example/\\ud83d\"}"))
        .isEqualTo(QuarantineReason.INVALID_ENCODING);
    assertThat(reason("{\"url\":\"http://a.example/\",\"\\udc00\":1}"))
        .isEqualTo(QuarantineReason.INVALID_ENCODING);
  }

  @Test
  void aLabelThatIsNullOrMissingOrBlankIsNone() throws IOException {
    for (String label : List.of("", ",\"label\":null", ",\"label\":\" \"")) {
      assertThat(parse("{\"url\":\"a.example\"" + label + "}"))
          .isEqualTo(new Outcome.Admitted("a.example", null, null));
    }
    assertThat(reason("{\"url\":\"a.example\",\"label\":0}"))
        .isEqualTo(QuarantineReason.UNKNOWN_LABEL);
  }

  @ParameterizedTest
  @CsvSource({"99,false", "100,false", "101,true"})
  void anUnknownLabelIsToldByItsFirstCharacters(int characters, boolean more) throws IOException {
    Outcome.Refused refused =
        (Outcome.Refused)
            parse("{\"url\":\"a.example\",\"label\":\"" + "😀".repeat(characters) + "\"}");
    assertThat(refused.reason()).isEqualTo(QuarantineReason.UNKNOWN_LABEL);
    assertThat(refused.detail())
        .contains("\"" + "😀".repeat(Math.min(characters, 100)) + (more ? "…\"" : "\""));
  }

  private static QuarantineReason reason(String line) throws IOException {
    return ((Outcome.Refused) parse(line)).reason();
  }

  private static Outcome parse(String line) throws IOException {
    FeedRules rules =
        FeedRules.of(IngestSettings.of(Feeds.JSONL, List.of("unused"), Optional.empty()));
    RecordReader reader =
        new RecordReader(new ByteArrayInputStream(line.getBytes(UTF_8)), 0, 1, rules.dialect());
    assertThat(reader.next()).isTrue();
    return RecordParser.of(rules, Layout.LINE).parse(reader);
  }
}
