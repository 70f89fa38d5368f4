package dev.weir.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | JSON",
        "'' | JSON",
        "*/* | JSON",
        "text/html, application/xhtml+xml, */*;q=0.8 | JSON",
        "text/csv | CSV",
        "Text/CSV; charset=utf-8 | CSV",
        "application/x-ndjson | NDJSON",
        "application/json, text/csv, application/x-ndjson | JSON",
        "text/csv, application/json | CSV",
        "application/json;q=0.5, text/csv;q=0.9 | CSV",
        "text/csv;q=0, application/json;q=0.1 | JSON",
        "image/png | JSON",
      })
  void theHighestWeightThenTheFirstIsTaken(String accept, Form form) {
    assertThat(Form.of(accept)).isEqualTo(form);
  }
}
