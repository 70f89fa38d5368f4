package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.api.FixtureLake;
import dev.weir.api.RunningApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mart that is published while a view is on its way. */
class OnePublicationIT {

  @TempDir private Path directory;
  private FixtureLake lake;
  private RunningApi api;
  private Browser browser;

  @BeforeEach
  void serve() throws Exception {
    assumeTrue(Browser.executable().isPresent(), "no Chromium on this machine");
    lake = new FixtureLake(directory.resolve("lake")).fill();
    api = new RunningApi(lake.root());
    browser = Browser.start(Browser.executable().orElseThrow());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      api.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"'', **/v1/domains?*", "#/domain/domain1.com, **/v1/domains/*/urls?*"})
  void aViewIsOfOnePublicationAndNamesIt(String view, String later) {
    AtomicBoolean published = new AtomicBoolean();
    Page page = browser.open(1280, 900, ColorScheme.LIGHT);
    page.route(
        later,
        route -> {
          if (published.compareAndSet(false, true)) {
            publish();
          }
          assertThat(route.request().url()).contains("publication=1");
          route.resume();
        });

    page.navigate(api.uri() + view);

    assertThat(page.locator("h1")).isVisible();
    assertThat(page.locator("main")).not().hasAttribute("aria-busy", "true");
    assertThat(published).isTrue();
    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(page.locator("#freshness")).containsText("publication 1");
  }

  private void publish() {
    try {
      lake.writeDomainRates(40);
      lake.publish(2);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (api.json("/v1/summary").at("/publication/publication_id").asLong() < 2) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(10);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
