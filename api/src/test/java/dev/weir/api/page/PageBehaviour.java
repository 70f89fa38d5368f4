package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the page does in a real browser, over a real server and a lake with hostile text in it. What
 * it shows is held against what the service answers. A subclass starts the server.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PageBehaviour {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final long MOST_BYTES = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Page> opened = new ArrayList<>();
  private Browser browser;
  private URI server;

  /**
   * Starts the service over a lake with a publication, a champion, a batch with labels and URLs
   * that carry scripts.
   *
   * @return where it serves, ending in a slash
   */
  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  /** Registered domains of that lake whose names or URLs are hostile; not empty. */
  abstract List<String> hostileDomains();

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        Browser.executable().isPresent(),
        "no Chromium on this machine, so the page is not tested; install the package chromium, or"
            + " point WEIR_CHROMIUM at one");
    server = startServer();
    browser = Browser.start(Browser.executable().orElseThrow());
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      stopServer();
    }
  }

  @AfterEach
  void leave() {
    opened.forEach(page -> page.context().close());
  }

  @Test
  void overviewShowsTheFiguresOfTheMart() throws Exception {
    JsonNode summary = get("/v1/summary");
    JsonNode first = get("/v1/domains?sort=-malicious_urls&limit=10").path("items").path(0);

    Page page = show("");

    assertThat(page.locator("h1")).containsText(count(summary.path("urls")) + " URL");
    assertThat(page.locator(".tiles")).containsText(count(summary.path("malicious_urls")));
    assertThat(page.locator(".tiles")).containsText("Version ");
    assertThat(page.locator("#freshness"))
        .containsText("publication " + summary.path("publication").path("publication_id").asText());
    assertThat(row(page, "top-domains", 0)).containsText(count(first.path("malicious_urls")));
    assertThat(row(page, "top-domains", 0)).containsText(count(first.path("urls")));
    assertThat(page.locator("[aria-labelledby=trend-title] canvas")).isVisible();
    assertThat(page.locator("[aria-labelledby=types-title] .type-tag")).hasCount(4);
    assertThat(page.locator("[aria-labelledby=top-suffixes-title] tbody tr").first()).isVisible();
  }

  @Test
  void chartDrawsNothingWhereThereIsNoDay() {
    ArrayNode rows = JSON.createArrayNode();
    for (LocalDate first : List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1))) {
      for (int day = 0; day < 12; day++) {
        rows.addObject()
            .put("day", first.plusDays(day).toString())
            .put("predicted_type", "phishing")
            .put("urls", 10);
      }
    }
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/types?*", JSON.createObjectNode().set("items", rows));

    page.navigate(server.toString());
    settled(page);

    Object drawnHalfWay =
        page.locator("[aria-labelledby=trend-title] canvas")
            .evaluate(
                """
                canvas => canvas.getContext('2d')
                  .getImageData(canvas.width / 2, 0, 1, canvas.height).data
                  .filter((value, i) => i % 4 === 3 && value > 0).length""");
    assertThat((int) drawnHalfWay).isLessThan(20);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2026-01-01 2026-11-20, true, none",
        "2026-11-20, true, none",
        "2026-11-19 2026-11-20, true, 'Rising, 20 Nov 2026, +10.0 points against the day before'",
        "2026-11-19 2026-11-20, false, none",
        "2026-11-06 2026-11-13 2026-11-20, true,"
            + " 'Rising, 7 days to 20 Nov 2026, +10.0 points against the 7 days before'",
        "2026-11-14 2026-11-15 2026-11-19 2026-11-20, true,"
            + " 'Rising, 3 days to 20 Nov 2026, +15.0 points against the 3 days before'",
      })
  void trendComparesDaysOfTheCalendar(String days, boolean complete, String trend) {
    String rows =
        """
        '%s'.split(' ').map((day, i) =>
          ({ day, public_suffix: 'com', urls: 1000, malicious_urls: 100 * (i + 1) }))"""
            .formatted(days);

    Object direction =
        show("#/check")
            .evaluate(
                """
                async ([module, complete]) => {
                  const { direction } = await import(module);
                  const found = direction({ items: %s, complete });
                  return found && [found.word, found.period, found.detail].join(', ');
                }"""
                    .formatted(rows),
                List.of(module("trend.js"), complete));

    assertThat(direction).isEqualTo(trend);
  }

  @Test
  void aMartWithoutMaliciousUrlsNamesNoTypeOfThem() throws Exception {
    JsonNode summary = get("/v1/summary");
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/summary", ((ObjectNode) summary).put("malicious_urls", 0));

    page.navigate(server.toString());

    assertThat(page.locator(".lead-note"))
        .hasText("No trend: nothing came in just before to compare with.");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0004, 0.000156, 0.00103, '0.04 %, 0.02 to 0.10 %, 0.02 %'",
    "0.9996, 0.99897, 0.99984, '99.96 %, 99.90 to 99.98 %, 99.90 %'",
    "0.124, 0.12336, 0.12464, '12.4 %, 12.3 to 12.5 %, 12.3 %'",
    "0.00001, 0.000001, 0.00005, '<0.01 %, <0.01 to <0.01 %, <0.01 %'",
    "0, 0, 0.79, '0 %, 0 to 79.0 %, 0 %'",
    "1, 0.99995, 1, '100 %, >99.99 to 100 %, >99.99 %'",
  })
  void boundsNeverExcludeTheirRate(double rate, double low, double high, String shown) {
    assertThat(
            show("#/check")
                .evaluate(
                    """
                    async ([format, columns, rate, low, high]) => {
                      const { bounds, percent } = await import(format);
                      const { certainColumn } = await import(columns);
                      const lower = certainColumn.cell({ wilson_low: low });
                      return [percent(rate), bounds(low, high), lower].join(', ');
                    }""",
                    List.of(module("format.js"), module("columns.js"), rate, low, high)))
        .isEqualTo(shown);
  }

  @Test
  void domainsAreSortedAndFilteredByTheLink() throws Exception {
    Page page = show("#/domains?type=phishing&min_urls=2&sort=-urls");
    JsonNode rows = get("/v1/domains?type=phishing&min_urls=2&sort=-urls&limit=50").path("items");

    assertThat(page.locator("tbody tr")).hasCount(rows.size());
    assertThat(page.locator("#filter-type")).hasValue("phishing");
    assertThat(page.locator("#filter-min_urls")).hasValue("2");
    assertThat(page.locator("th[aria-sort=descending]")).containsText("URLs");
    assertThat(page.locator("tbody .rate-interval")).hasCount(rows.size());

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Malicious share")).click();
    assertThat(page.locator("th[aria-sort=descending]")).containsText("Malicious share");
    assertThat(page.url()).contains("sort=-malicious_rate").contains("type=phishing");

    page.locator("#filter-q").fill("zzz-no-such-domain");
    page.locator("#filter-q").press("Enter");
    assertThat(page.getByText("No domain fits this filter")).isVisible();

    Page again = show(page.url().substring(page.url().indexOf('#')));
    assertThat(again.locator("#filter-q")).hasValue("zzz-no-such-domain");
  }

  @Test
  void domainShowsItsDaysAndItsUrlsDefanged() throws Exception {
    String name = worstDomain();
    JsonNode urls = get("/v1/domains/" + encode(name) + "/urls?limit=50").path("items");

    Page page = show("#/domain/" + encode(name));

    assertThat(page.locator(".url-list > li")).hasCount(urls.size());
    assertThat(page.locator(".url-list .url-text").first())
        .containsText(Pattern.compile("^(hxxps?|[a-z]+)(://|\\[:])|\\[\\.]"));
    assertThat(page.locator("[aria-labelledby=days-title] tbody tr").first()).isAttached();
    assertThat(page.locator("h1")).containsText("[.]");
    assertThat(page.locator(".url-list .reasons").first()).not().containsText("://");
  }

  @Test
  void pastedUrlGetsItsStoredVerdictAndAnUnknownOneAVerdictNow() throws Exception {
    String name = ordinaryDomain();
    String url =
        get("/v1/domains/" + encode(name) + "/urls?limit=1&defang=false")
            .path("items")
            .path(0)
            .path("url")
            .asText();

    Page page = show("");
    page.locator("#check-url").fill(url.replaceFirst("^http", "hxxp").replaceFirst("\\.", "[.]"));
    page.locator("#check-url").press("Enter");

    assertThat(page.getByText("Stored verdict").first()).isVisible();
    assertThat(page.locator(".verdict .type-tag").first()).isVisible();

    page.locator("#check-url").fill("hxxp://never-seen-before[.]example/login?a=1");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check").setExact(true))
        .click();

    assertThat(page.getByText("not in the lake")).isVisible();
    assertThat(page.getByText("Verdict now")).isVisible();
    assertThat(page.locator(".url-line")).containsText("never-seen-before[.]example");
  }

  @Test
  void modelShowsItsReport() throws Exception {
    Page page = show("#/model");

    assertThat(page.locator("[aria-labelledby=classes-title] tbody tr")).hasCount(4);
    assertThat(page.locator(".confusion tbody tr")).hasCount(4);
    assertThat(page.locator("[aria-labelledby=versions-title] tbody tr"))
        .hasCount(get("/v1/models").path("items").size());
    assertThat(page.locator(".events li").first()).isVisible();
  }

  @Test
  void ofAnImportedModelItIsUnknownWhatItWasTrainedOn() throws Exception {
    ObjectNode model = (ObjectNode) get("/v1/models/1");
    model.put("algorithm", "imported: ONNX").put("training_rows", 0);
    model.put("training_table_version", -1).putObject("metrics");
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/models/*", model);

    page.navigate(server + "#/model/1");

    assertThat(tile(page, "Trained on")).hasText("unknown");
    assertThat(page.locator("[aria-labelledby=record-title]"))
        .containsText("Version of bronze.urlsunknown");
    assertThat(page.locator("main")).not().containsText("on – URLs");

    ObjectNode summary = (ObjectNode) get("/v1/summary");
    ((ObjectNode) summary.path("champion")).putNull("macro_f1");
    answer(page, "**/v1/summary", summary);
    page.navigate(server + "#/");

    assertThat(page.locator(".tiles")).containsText("imported, of unknown quality");
  }

  @ParameterizedTest
  @CsvSource({
    "'', registered",
    "refused, refused",
    "promoted, former champion",
    "refused promoted rolled_back, former champion",
  })
  void versionsShowWhatBecameOfThem(String events, String state) throws Exception {
    ObjectNode models = (ObjectNode) get("/v1/models");
    ArrayNode items = (ArrayNode) models.path("items");
    ObjectNode second = items.get(0).deepCopy();
    ArrayNode ofSecond = second.put("version", 2).put("champion", false).putArray("events");
    Stream.of(events.split(" "))
        .filter(event -> !event.isEmpty())
        .forEach(event -> ofSecond.addObject().put("event", event));
    items.add(second);
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/models?*", models);

    page.navigate(server + "#/model");

    assertThat(row(page, "versions", 0).locator("td").first()).hasText(state);
    assertThat(row(page, "versions", 1).locator("td").first()).hasText("champion");
  }

  @Test
  void allVersionsAreShownHoweverManyPagesTheyTake() throws Exception {
    ObjectNode models = (ObjectNode) get("/v1/models");
    ObjectNode first = models.deepCopy().put("next_cursor", "second");
    ((ObjectNode) first.path("items").get(0)).put("version", 2).put("champion", false);
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/models?*", first);
    answer(page, "**/v1/models?*cursor=second", models);

    page.navigate(server + "#/model");

    assertThat(page.locator("h1")).containsText("Model version 1 champion");
    assertThat(page.locator("[aria-labelledby=versions-title] tbody tr")).hasCount(2);
  }

  @Test
  void batchesShowCountsReasonsAndDrift() throws Exception {
    JsonNode batches = get("/v1/batches?limit=200").path("items");

    Page page = show("#/batches");

    assertThat(page.locator("tbody tr")).hasCount(batches.size());
    assertThat(row(page, "batch-list", 0)).containsText(count(batches.path(0).path("accepted")));

    page.locator("tbody a").first().click();
    assertThat(page.locator(".tiles")).containsText(count(batches.path(0).path("read")));
    assertThat(page.locator("#reasons-title")).isVisible();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"none, not scored yet", "0, no new URL of it is scored"})
  void aBatchWithoutNewUrlsIsNotTakenForOneThatIsNotScored(Integer scored, String said)
      throws Exception {
    ObjectNode batch = (ObjectNode) get("/v1/batches/b1");
    batch.put("scored_urls", scored).putNull("malicious_rate");
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/batches/b1", batch);

    page.navigate(server + "#/batches/b1");

    assertThat(page.locator(".tiles")).containsText(said);
  }

  @Test
  void longListShowsMoreAndKeepsTheFocusAtItsFoot() throws Exception {
    ObjectNode batches = (ObjectNode) get("/v1/batches");
    Page page = open(1280, 900, ColorScheme.LIGHT);
    answer(page, "**/v1/batches?*", batches.deepCopy().put("next_cursor", "second"));
    answer(page, "**/v1/batches?*cursor=second", batches.deepCopy().put("next_cursor", "third"));
    answer(page, "**/v1/batches?*cursor=third", batches);

    page.navigate(server + "#/batches");
    page.locator("#more").press("Enter");

    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page.locator("#more")).isFocused();

    page.keyboard().press("Enter");

    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(page.locator(".list-foot")).hasText("3 batches shownThat is all.");
    assertThat(page.locator(".list-foot")).isFocused();
  }

  @Test
  void urlMayBeCheckedAgainAfterAFault() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    AtomicLong asked = new AtomicLong();
    page.route(
        "**/v1/urls:lookup",
        route -> {
          if (asked.incrementAndGet() < 3) {
            route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}"));
          } else {
            route.resume();
          }
        });
    page.navigate(server + "#/check?url=never-seen-before.example");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Status 503");

    page.locator("#check-now").click();
    assertThat(page.locator("main")).not().hasAttribute("aria-busy", "true");
    assertThat(page.locator("#check-now")).isFocused();
    assertThat(asked.get()).isEqualTo(2);

    page.getByText("Try again").click();
    assertThat(page.getByText("Verdict now")).isVisible();
  }

  @Test
  void newFiguresAreAnnouncedOnce() throws Exception {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    page.clock().install();
    page.navigate(server.toString());
    settled(page);
    ObjectNode summary = (ObjectNode) get("/v1/summary");
    ((ObjectNode) summary.path("publication")).put("publication_id", 2);
    answer(page, "**/v1/summary", summary);

    page.clock().fastForward(31_000);
    assertThat(page.locator("#announcer")).hasText("New figures are published");
    page.locator("#freshness button").focus();
    page.evaluate("() => { document.getElementById('announcer').textContent = ''; }");
    page.waitForResponse("**/v1/summary", () -> page.clock().fastForward(31_000));

    assertThat(page.locator("#freshness button")).isFocused();
    assertThat(page.locator("#announcer")).hasText("");
    assertThat(page.locator("#freshness")).not().hasAttribute("role", "status");
  }

  @Test
  void linkToNoViewSaysSo() {
    Page page = show("#/constructor");

    assertThat(page.locator("h1")).hasText("There is no such view");
    assertThat(page).hasTitle("No such view · Weir");
  }

  @Test
  void hostileTextDoesNothingButShow() throws Exception {
    assertThat(hostileDomains()).isNotEmpty();
    List<String> hostile = new ArrayList<>();
    hostileDomains().forEach(name -> hostile.add("#/domain/" + encode(name)));
    hostile.add("#/check?url=" + encode("javascript:alert(1)//<script>alert(1)</script>"));
    hostile.add(
        "#/check?url="
            + encode("http://x.example/\"><img src=http://other.example/ onerror=alert(1)>"));
    hostile.add("#/domain/" + encode("<img src=x onerror=alert(1)>"));
    hostile.add("#/domains?q=" + encode("\"><script>alert(1)</script>"));
    hostile.add("#/%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    hostile.addAll(views().values());

    Page page = open(1280, 900, ColorScheme.LIGHT);
    Witness witness = Witness.of(page, server);
    page.navigate(server.toString());
    for (String view : hostile) {
      page.navigate(server + view);
      settled(page);
      assertThat(
              page.evaluate(
                  "() =>"
                      + " [...document.querySelectorAll('a[href],form[action],img,iframe,object,embed,script')].map(e"
                      + " => e.href || e.src || e.action || e.tagName).filter(to =>"
                      + " !String(to).startsWith(location.origin + '/'))"))
          .as("what %s points at", view)
          .isEqualTo(List.of());
      assertThat(page.locator("main").innerText())
          .as("text of %s", view)
          .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u200B-\\u200F]");
    }
    assertThat(witness.seen()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axeFindsNothingSerious(ColorScheme scheme) throws Exception {
    String axe = resource("/axe.min.js");
    Page page = open(1280, 900, scheme);
    for (Map.Entry<String, String> view : views().entrySet()) {
      page.navigate("about:blank");
      page.navigate(server + view.getValue());
      settled(page);
      page.evaluate(axe);
      Object faults =
          page.evaluate(
              "async () => (await axe.run()).violations.filter(v => v.impact === 'serious' ||"
                  + " v.impact === 'critical').map(v => v.id + ': ' + v.nodes.map(n => n.target + '"
                  + " ' + n.failureSummary).join('; '))");
      assertThat(faults).as("axe on %s, %s", view.getKey(), scheme).isEqualTo(List.of());
      shoot(page, view.getKey() + "-1280-" + scheme.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void narrowAndWidePagesDoNotScrollSideways() throws Exception {
    for (int width : new int[] {360, 1920}) {
      Page page = open(width, 800, ColorScheme.LIGHT);
      for (Map.Entry<String, String> view : views().entrySet()) {
        page.navigate(server + view.getValue());
        settled(page);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
            .as("%s at %d px", view.getKey(), width)
            .isEqualTo(0);
        shoot(page, view.getKey() + "-" + width + "-light");
      }
    }
  }

  @Test
  void firstViewIsSmallAndQuick() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    AtomicLong bytes = new AtomicLong();
    page.onResponse(response -> bytes.addAndGet(response.body().length));
    long start = System.nanoTime();
    page.navigate(server.toString());
    settled(page);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "page: %,d bytes uncompressed, first view after %,d ms%n", bytes.get(), millis);
    assertThat(bytes.get()).isBetween(1L, MOST_BYTES);
  }

  @Test
  void keyboardReachesEverything() throws Exception {
    Page page = show("#/domains");

    page.keyboard().press("Tab");
    assertThat(page.locator("#skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    assertThat(page.url()).endsWith("#/domains");

    Locator sort = page.locator("[data-sort=malicious_urls]");
    sort.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("th[aria-sort=descending]")).containsText("Malicious");
    assertThat(sort).isFocused();

    page.locator("#theme").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#theme")).hasAttribute("aria-pressed", "true");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

    Page overview = show("");
    overview.locator(".chart").focus();
    overview.keyboard().press("End");
    assertThat(overview.locator("#announcer")).containsText("phishing");
  }

  @Test
  void problemIsShownWithItsReason() throws Exception {
    Page page = show("#/domain/not-in-the-lake.example");

    JsonNode problem = get("/v1/domains/not-in-the-lake.example");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText(problem.path("title").asText());
    assertThat(page.getByRole(AriaRole.ALERT)).containsText(problem.path("detail").asText());
    assertThat(page).hasTitle("Problem · Weir");
  }

  private Map<String, String> views() throws Exception {
    String domain = worstDomain();
    String batch = get("/v1/batches?limit=1").path("items").path(0).path("batch_id").asText();
    Map<String, String> views = new LinkedHashMap<>();
    views.put("overview", "#/");
    views.put("domains", "#/domains");
    views.put("domain", "#/domain/" + encode(domain));
    views.put("check", "#/check?url=" + encode("hxxp://paypa1-login[.]example/verify"));
    views.put("model", "#/model");
    views.put("batches", "#/batches");
    views.put("batch", "#/batches/" + encode(batch));
    return views;
  }

  /** The first that is a name, for what is none has no other spelling. */
  private String ordinaryDomain() throws Exception {
    for (JsonNode item : get("/v1/domains?sort=-malicious_urls&limit=100").path("items")) {
      String name = item.path("registered_domain").asText();
      if (name.matches("[a-z0-9.-]+")) {
        return name;
      }
    }
    throw new AssertionError("no domain of these is a name");
  }

  private String worstDomain() throws Exception {
    JsonNode worst = get("/v1/domains?sort=-malicious_urls&limit=1").path("items").path(0);
    return worst.path("registered_domain").asText();
  }

  private Page open(int width, int height, ColorScheme scheme) {
    Page page = browser.open(width, height, scheme);
    opened.add(page);
    return page;
  }

  private Page show(String view) {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    page.navigate(server + view);
    settled(page);
    return page;
  }

  /** The figure of the tile with that label. */
  private static Locator tile(Page page, String label) {
    return page.locator(".tile")
        .filter(new Locator.FilterOptions().setHasText(label))
        .locator(".tile-figure");
  }

  private String module(String name) {
    return server.resolve("app/" + name).toString();
  }

  /** Has the page see another answer of the service. */
  private static void answer(Page page, String path, JsonNode body) {
    page.route(
        path,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(body.toString())));
  }

  private static void settled(Page page) {
    page.waitForFunction(
        "() => document.querySelector('main > *')"
            + " && !document.querySelector('main .loading')"
            + " && !document.querySelector('main').hasAttribute('aria-busy')");
  }

  private static Locator row(Page page, String card, int row) {
    return page.locator("[aria-labelledby=" + card + "-title] tbody tr").nth(row);
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  private static String count(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = PageBehaviour.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
