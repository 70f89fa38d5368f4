package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'url,type,'                     | url,type,column_3",
        "'url,type,note,note'            | url,type,note,column_4",
        "'url,column_4,type,'            | url,column_4,type,column_4_",
        "'url,type,,column_3,column_3_,' | url,type,column_3__,column_3,column_3_,column_6",
        "'url,type,column_4,column_4'    | url,type,column_4,column_4_",
      })
  void everyColumnHasANameOfItsOwn(String header, String names) {
    FeedRules kaggle =
        FeedRules.of(
            new IngestSettings(Feeds.KAGGLE, List.of("unused"), Optional.empty(), 8192, 2000));
    Layout layout = Layout.of(List.of(header.split(",", -1)), kaggle);
    assertThat(String.join(",", layout.names())).isEqualTo(names);
  }
}
