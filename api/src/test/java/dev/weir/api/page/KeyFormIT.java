package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import dev.weir.api.FixtureLake;
import dev.weir.api.RunningApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over a service that asks for keys. */
class KeyFormIT {

  @TempDir private static Path directory;
  private static RunningApi api;
  private static Browser browser;
  private static String key;

  @BeforeAll
  static void serve() throws Exception {
    assumeTrue(Browser.executable().isPresent(), "no Chromium on this machine");
    Path lake = new FixtureLake(directory.resolve("lake")).fill().root();
    KeyFile keys = new KeyFile(directory.resolve("keys"));
    key = keys.add("reader", Role.READ).secret();
    api = new RunningApi(RunningApi.settings(lake, keys.path(), "0.0.0.0", 0));
    browser = Browser.start(Browser.executable().orElseThrow());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      api.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\u200b", "\u200b%s", "password", "weir_%s"})
  void whatIsNoKeyIsSaidAndARightOneTaken(String pasted) {
    Page page = show("");

    give(page, pasted.formatted(key));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No key looks like that");

    give(page, ' ' + key);
    assertThat(page.locator(".overview")).isVisible();
    page.context().close();
  }

  @Test
  void whoseKeyDoesNotAllowItMayUseAnother() {
    Page page = show("#/check?url=never-seen-before.example");
    give(page, key);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The key does not allow this");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use another key")).click();

    assertThat(page.locator("#api-key")).isVisible();
    assertThat(page.locator(".field-error")).hasText("");
    page.context().close();
  }

  private static Page show(String view) {
    Page page = browser.open(1280, 900, ColorScheme.LIGHT);
    page.navigate(api.uri() + view);
    return page;
  }

  private static void give(Page page, String text) {
    page.locator("#api-key").fill(text);
    page.locator("#api-key").press("Enter");
  }
}
