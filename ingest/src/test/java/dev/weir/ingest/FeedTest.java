package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.contract.UrlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeedTest {

  @Test
  void labelsAreTheFourTypesWhereNoneAreMapped() {
    assertThat(Feeds.KAGGLE.labels())
        .containsOnlyKeys("benign", "defacement", "phishing", "malware");
  }

  @Test
  void labelsAreComparedWithoutCaseAndBlanks() {
    Feed feed = Feeds.csv("own", "url", Optional.of("verdict"), Map.of(" Clean ", UrlType.BENIGN));
    assertThat(feed.labels()).containsExactly(Map.entry("clean", UrlType.BENIGN));
  }

  @Test
  void aLabelWithTwoTypesIsRefused() {
    Map<String, UrlType> labels = Map.of("bad", UrlType.MALWARE, "BAD ", UrlType.PHISHING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feeds.csv("own", "url", Optional.of("verdict"), labels))
        .withMessageContaining("\"bad\" to two types");
  }

  @Test
  void aFeedHasALabelColumnOrOneType() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> feed(Optional.of("type"), Optional.of(UrlType.MALWARE), CsvHeader.FIRST_RECORD))
        .withMessageContaining("leave out label or type");
  }

  @Test
  void columnsAreNamedWhereThereIsNoHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feed(Optional.empty(), Optional.empty(), CsvHeader.ABSENT))
        .withMessageContaining("names its columns");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> feed(Optional.empty(), Optional.empty(), CsvHeader.ABSENT, "id", "address"))
        .withMessageContaining("no column url");
    assertThat(feed(Optional.empty(), Optional.empty(), CsvHeader.ABSENT, "id", "url").columns())
        .containsExactly("id", "url");
  }

  @Test
  void aHeaderInACommentNeedsComments() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feed(Optional.empty(), Optional.empty(), CsvHeader.LAST_COMMENT))
        .withMessageContaining("set comment");
  }

  @Test
  void aNameMustFitABatchId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feeds.csv("a b", "url", Optional.empty(), Map.of()))
        .withMessageContaining("Feed \"a b\"");
  }

  private static Feed feed(
      Optional<String> label, Optional<UrlType> type, CsvHeader header, String... columns) {
    return new Feed(
        "own",
        FeedFormat.CSV,
        "url",
        label,
        Map.of(),
        type,
        Optional.empty(),
        header,
        List.of(columns));
  }
}
