package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.FixtureLake;
import dev.weir.api.lake.DeltaLake;
import dev.weir.contract.UrlType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZoneIT {

  @TempDir private Path directory;
  private TimeZone before;

  @BeforeEach
  void note() {
    before = TimeZone.getDefault();
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "Pacific/Auckland, ingested_at",
    "Pacific/Auckland, -ingested_at",
    "America/Los_Angeles, ingested_at",
    "America/Los_Angeles, -ingested_at",
    "UTC, ingested_at"
  })
  void pagesByTimeAreTheWholeListInAnyZone(String zone, String order) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    FixtureLake lake = new FixtureLake(directory).fill();
    DeltaLake delta = new DeltaLake(lake.root().toString());
    EmbeddedEngine engine = new EmbeddedEngine(delta, "256MB", 0);
    try (MartStore store = new MartStore(delta, engine, Duration.ofHours(1), 0)) {
      List<String> urls = new ArrayList<>();
      store.ask(Optional.empty(), mart -> urls.addAll(pages(mart, order)));

      assertThat(urls).hasSize(FixtureLake.HOURS.size()).doesNotHaveDuplicates();
    }
  }

  private static List<String> pages(Mart mart, String order) {
    List<String> urls = new ArrayList<>();
    Optional<Listing.Position> after = Optional.empty();
    Sort sort = Domains.URLS.sort(order).orElseThrow();
    do {
      List<Map<String, Object>> page =
          mart.rows(Domains.urls("hours.example", 1, Optional.<UrlType>empty(), sort, after, 1));
      after =
          page.stream()
              .findFirst()
              .map(
                  row ->
                      new Listing.Position(
                          (String) row.get("ingested_at"), (String) row.get("url_id")));
      page.forEach(row -> urls.add((String) row.get("url_id")));
    } while (after.isPresent() && urls.size() < 100);
    return urls;
  }
}
