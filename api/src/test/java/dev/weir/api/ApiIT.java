package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.settings.SettingsException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server over a lake on disk. */
class ApiIT {

  @TempDir private static Path directory;
  private static FixtureLake lake;
  private static RunningApi api;

  @BeforeAll
  static void serve() throws Exception {
    lake = new FixtureLake(directory.resolve("lake")).fill();
    api = new RunningApi(lake.root());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void summaryAddsUpTheDomains() {
    JsonNode summary = api.json("/v1/summary?publication=1");

    assertThat(summary.at("/domains").asInt()).isEqualTo(12);
    assertThat(summary.at("/malicious_urls").asInt()).isEqualTo(12 * 12);
    assertThat(summary.at("/types/phishing").asInt()).isEqualTo(72);
    int types = 0;
    for (JsonNode type : summary.get("types")) {
      types += type.asInt();
    }
    assertThat(types).isEqualTo(summary.get("urls").asInt());
    assertThat(summary.at("/champion/macro_f1").asDouble()).isEqualTo(0.9);
  }

  @ParameterizedTest
  @CsvSource({"-malicious_rate", "registered_domain", "-last_seen", "-urls"})
  void pagesTogetherAreTheWholeList(String sort) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.json("/v1/domains?limit=5&sort=" + sort + cursor);
      page.get("items").forEach(item -> names.add(item.get("registered_domain").asText()));
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());

    assertThat(names).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void domainsAreFilteredByPrefixDaysAndType() {
    assertThat(api.json("/v1/domains?q=domain&min_urls=5&type=phishing").get("items")).hasSize(9);
    assertThat(api.json("/v1/domains?suffix=net").get("items")).isEmpty();
    JsonNode oneDay = api.json("/v1/domains?q=domain1&from=2026-11-20&to=2026-11-20");
    assertThat(oneDay.at("/items/0/urls").asInt()).isEqualTo(10);
    assertThat(oneDay.at("/items/0/malicious_rate").asDouble()).isEqualTo(0.6);
  }

  @Test
  void aDomainHasItsDaysAndUrls() {
    JsonNode domain = api.json("/v1/domains/domain1.com");
    assertThat(domain.at("/domain/urls").asInt()).isPositive();
    assertThat(domain.get("days")).hasSize(2);
    JsonNode urls = api.json("/v1/domains/domain1.com/urls?defang=true");
    assertThat(urls.at("/items/0/url").asText()).startsWith("hxxp://domain1[.]com/");
    assertThat(api.get("/v1/domains/nosuch.example").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/domains/Domain1.com., domain1.com",
    "/v1/domains/domain1%5B.%5Dcom, domain1.com",
    "/v1/domains/domain1%E3%80%82com, domain1.com",
    "/v1/domains/%3DCMD%7Ccalc.example, =cmd|calc.example"
  })
  void aDomainIsFoundByAnySpelling(String path, String domain) {
    assertThat(api.json(path).at("/domain/registered_domain").asText()).isEqualTo(domain);
    assertThat(api.json(path + "/urls").get("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COM", ".com", "%5B.%5Dcom", "com."})
  void aSuffixIsFoundByAnySpelling(String suffix) {
    for (String list : List.of("/v1/domains", "/v1/suffixes")) {
      assertThat(api.json(list + "?suffix=" + suffix).get("items")).isNotEmpty();
    }
  }

  /** The plain look-up is answered before the router, others by it. */
  @ParameterizedTest
  @ValueSource(strings = {"domain1.com", "DOMAIN2.com", "domain%31.com", "nosuch.example", "a..b"})
  void aPlainLookUpAndTheRouteAnswerTheSame(String domain) {
    HttpResponse<String> plain = api.get("/v1/domains/" + domain);
    HttpResponse<String> routed = api.get("/v1/domains/" + domain + "?model_version=1");

    assertThat(plain.statusCode()).isEqualTo(routed.statusCode());
    assertThat(withoutId(plain)).isEqualTo(withoutId(routed));
    for (String header :
        List.of("Content-Type", "Cache-Control", "Vary", "X-Content-Type-Options")) {
      assertThat(plain.headers().firstValue(header))
          .as(header)
          .isEqualTo(routed.headers().firstValue(header));
    }
    plain
        .headers()
        .firstValue("ETag")
        .ifPresent(
            etag -> {
              HttpResponse<String> again = api.get("/v1/domains/" + domain, "If-None-Match", etag);
              assertThat(again.statusCode()).isEqualTo(304);
              assertThat(again.body()).isEmpty();
            });
  }

  private static JsonNode withoutId(HttpResponse<String> answer) {
    JsonNode body = RunningApi.parsed(answer);
    ((ObjectNode) body).remove("request_id");
    return body;
  }

  @Test
  void storedVerdictsAreFoundByAnySpelling() {
    String url = "DOMAIN1[.]com/%3Cscript%3Ealert(1)%3C/script%3E?a=b";
    HttpResponse<String> found =
        api.post(
            "/v1/urls:lookup",
            "{\"urls\": [\"hxxp://%s\", \"http://other.example/\"]}".formatted(url));

    JsonNode items = RunningApi.parsed(found).get("items");
    assertThat(items.get(0).at("/verdicts/0/predicted_type").asText()).isEqualTo("phishing");
    assertThat(items.get(1).get("verdicts")).isEmpty();
  }

  @Test
  void theChampionScoresWhatIsNotStored() {
    HttpResponse<String> scored = api.post("/v1/urls:score", "{\"urls\": [\"example.com/x\"]}");

    JsonNode verdict = RunningApi.parsed(scored).at("/items/0");
    assertThat(verdict.get("predicted_type").asText()).isEqualTo("phishing");
    assertThat(verdict.get("model_version").asInt()).isEqualTo(1);
    assertThat(verdict.get("p_benign").asDouble()).isBetween(0.2, 0.4);
  }

  /** No figures are not the figure nought. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/summary",
        "/v1/domains",
        "/v1/domains/domain1.com",
        "/v1/domains/domain1.com/urls",
        "/v1/types",
        "/v1/suffixes",
        "/v1/batches",
        "/v1/batches/b1"
      })
  void aModelVersionThatScoredNothingIsUnknown(String path) throws Exception {
    String unscored = path + "?model_version=99";

    assertThat(RunningApi.parsed(api.get(unscored)).get("status").asInt()).isEqualTo(404);
    for (String header : List.of("Accept: text/csv", "If-None-Match: *")) {
      assertThat(api.raw("HEAD " + unscored + " HTTP/1.1", header)).startsWith("HTTP/1.1 404");
    }
    assertThat(api.get(path + "?model_version=1").statusCode()).isEqualTo(200);
  }

  @Test
  void batchesShowRefusalsAndHealth() {
    JsonNode batch = api.json("/v1/batches/b1");
    assertThat(batch.at("/quarantine_reasons/0/reason").asText()).isEqualTo("no_host");
    assertThat(batch.at("/drift").asText()).isEqualTo("none");
    assertThat(batch.at("/files/0/path").asText()).isEqualTo("one.csv");
    assertThat(api.json("/v1/models/1").at("/events/0/event").asText()).isEqualTo("promoted");
  }

  @Test
  void anAnswerThatTheClientHasIs304() {
    HttpResponse<String> first = api.get("/v1/types");
    String etag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = api.get("/v1/types", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(api.get("/v1/types?limit=3", "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/summary, 304",
    "/v1/domains, 304",
    "/v1/domains/domain1.com, 304",
    "/v1/domains/nosuch.example, 404",
    "/v1/models/9, 404",
    "/v1/batches/nosuch, 404"
  })
  void whoHasAnyAnswerHasNoneThatIsNotThere(String path, int status) {
    assertThat(api.get(path, "If-None-Match", "*").statusCode()).isEqualTo(status);
  }

  /** Cursors in it are dead, and the lake may be another. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/domains?limit=1", "/v1/domains/domain1.com"})
  void anAnswerOfAnEarlierProcessIsNone(String path) {
    String etag = api.get(path).headers().firstValue("ETag").orElseThrow();

    try (RunningApi restarted = new RunningApi(lake.root())) {
      assertThat(restarted.get(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/urls:lookup", "/v1/urls:score"})
  void anAnswerToABodyIsAlwaysSent(String path) {
    HttpResponse<String> answer =
        api.post(path, "{\"urls\": [\"http://a.example/\"]}", "If-None-Match", "*");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RunningApi.parsed(answer).get("items")).hasSize(1);
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void csvIsDefangedAndHoldsNoFormula() {
    HttpResponse<String> domains = api.get("/v1/domains", "Accept", "text/csv");
    assertThat(domains.body().lines()).hasSize(13).anyMatch(line -> line.startsWith("'=cmd|calc"));
    String urls = api.get("/v1/domains/domain1.com/urls", "Accept", "text/csv").body();
    assertThat(urls).contains("hxxp://domain1[.]com/").doesNotContain("http://");
    String lines = api.get("/v1/domains?limit=1", "Accept", "application/x-ndjson").body();
    assertThat(lines.lines()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/v1/publications", "/v1/batches", "/v1/types"})
  void anExportIsTheList(String path) throws Exception {
    JsonNode items = api.json(path).get("items");

    List<JsonNode> lines = new ArrayList<>();
    for (String line : api.get(path, "Accept", "application/x-ndjson").body().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines).containsExactlyElementsOf(items);
    assertThat(api.get(path, "Accept", "text/csv").body().lines())
        .hasSize(1 + items.size())
        .startsWith(String.join(",", (Iterable<String>) items.get(0)::fieldNames));
  }

  /** Else a cache that keeps the answer would give it to all others. */
  @Test
  void noHeaderTakesThePlaceOfTheMethod() {
    HttpResponse<String> export = api.get("/v1/types", "Accept", "text/csv");

    for (String method : List.of("HEAD", "POST", "DELETE")) {
      HttpResponse<String> odd =
          api.get("/v1/types", "Accept", "text/csv", "X-HTTP-Method-Override", method);
      assertThat(odd.statusCode()).as(method).isEqualTo(200);
      assertThat(odd.body()).as(method).isEqualTo(export.body());
    }
  }

  /** Nothing is asked for from the root: a proxy may have the service below a path. */
  @Test
  void theReferenceWorksBelowAPath() {
    assertThat(api.get("/docs").headers().firstValue("Location")).hasValue("docs/");
    String page = api.get("/docs/").body();

    List<String> links =
        Pattern.compile("(?:href|src)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(links).hasSize(4).noneMatch(link -> link.startsWith("/"));
    for (String link : links) {
      String target = URI.create("/docs/").resolve(link).getPath();
      assertThat(api.get(target).statusCode()).as(link).isEqualTo(200);
    }
    assertThat(api.get("/docs/start.js").body()).contains("url: \"../openapi.json\"");
    assertThat(api.json("/openapi.json").at("/servers/0/url").asText()).isEqualTo(".");
  }

  @Test
  void publicationsArePagedAndKept() throws Exception {
    FixtureLake thrice = new FixtureLake(directory.resolve("thrice")).fill();
    thrice.publish(2);
    thrice.publish(3);
    try (RunningApi served = new RunningApi(thrice.root())) {
      HttpResponse<String> first = served.get("/v1/publications?limit=2");
      String cursor = RunningApi.parsed(first).get("next_cursor").asText();
      JsonNode second = served.json("/v1/publications?limit=2&cursor=" + cursor);

      assertThat(RunningApi.parsed(first).get("items").findValuesAsText("publication_id"))
          .containsExactly("3", "2");
      assertThat(second.get("items").findValuesAsText("publication_id")).containsExactly("1");
      assertThat(second.get("next_cursor").isNull()).isTrue();
      String etag = first.headers().firstValue("ETag").orElseThrow();
      assertThat(served.get("/v1/publications?limit=2", "If-None-Match", etag).statusCode())
          .isEqualTo(304);
    }
  }

  @Test
  void exportedBatchesAreThoseOfTheList() throws Exception {
    JsonNode batch = api.json("/v1/batches").at("/items/0");

    String lines = api.get("/v1/batches", "Accept", "application/x-ndjson").body();
    assertThat(new ObjectMapper().readTree(lines)).isEqualTo(batch);
    List<String> csv = api.get("/v1/batches", "Accept", "text/csv").body().lines().toList();
    assertThat(csv).hasSize(2);
    assertThat(csv.get(0)).isEqualTo(String.join(",", (Iterable<String>) batch::fieldNames));
    assertThat(csv.get(1))
        .contains(
            "\"[{\"\"path\"\":\"\"one.csv\"\",\"\"sha256\"\":\"\"ab\"\",\"\"bytes\"\":9000}]\"")
        .endsWith(
            "\"[{\"\"batch_id\"\":\"\"b1\"\",\"\"reason\"\":\"\"no_host\"\",\"\"records\"\":1}]\"")
        .doesNotContain("/landing/");
  }

  @Test
  void anExportThatOnlyItsHeadIsAskedOfHasNoLength() throws Exception {
    String answer = api.raw("HEAD /v1/domains HTTP/1.1", "Accept: text/csv");

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: text/csv", "X-Publication: ")
        .doesNotContain("Content-Length")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/domains?limit=1001, limit",
    "/v1/domains?limit=x, limit",
    "/v1/domains?nosuch=1, nosuch",
    "/v1/domains?sort=urls%3BDROP, sort",
    "/v1/domains?type=evil, type",
    "/v1/domains?from=yesterday, from",
    "/v1/domains?from=%2B10000-01-01, from",
    "/v1/domains?to=-0001-01-01, to",
    "/v1/domains?q=%C3%28, q",
    "/v1/domains?type=%ED%A0%80, type",
    "/v1/domains?cursor=AAAA, cursor",
    "/v1/domains?limit=1&limit=2, limit",
    "/v1/models/x, version",
    "/v1/urls, url",
    "/v1/summary?publication=-1, publication",
  })
  void whatIsNotAllowedIsNamed(String path, String parameter) {
    HttpResponse<String> refused = api.get(path);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(refused.headers().firstValue("ETag")).isEmpty();
    assertThat(RunningApi.parsed(refused).get("parameter").asText()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource({"abc, text/csv", "5000, text/csv", "0, application/x-ndjson"})
  void anExportRefusesWhatAPageRefuses(String limit, String form) {
    HttpResponse<String> refused = api.get("/v1/domains?limit=" + limit, "Accept", form);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(RunningApi.parsed(refused).get("parameter").asText()).isEqualTo("limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%4", "%", "%+1"})
  void anEscapeThatIsNoneIsNamed(String value) throws Exception {
    String answer = api.raw("GET /v1/domains?q=" + value + " HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"parameter\":\"q\"");
  }

  /** Else one client could put the answer to another question in the place of all others. */
  @ParameterizedTest
  @ValueSource(strings = {"x;charset=nope", "text/plain;charset=UTF-16"})
  void whatARequestSaysOfItsBodyChangesNoQuestion(String contentType) {
    String query = "/v1/domains?q=domain1&min_urls=" + (1 + contentType.length());

    HttpResponse<String> odd = api.get(query, "Content-Type", contentType);

    assertThat(RunningApi.parsed(odd).get("items")).hasSize(1);
    assertThat(api.get(query).body()).isEqualTo(odd.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"urls\": 1}",
        "{\"urls\": [1]}",
        "{\"urls\": [\"\"]}",
        "{",
        "\0{\0\0",
        "\0\0\0{\0"
      })
  void aBodyThatCannotBeReadIsAProblem(String body) {
    assertThat(api.post("/v1/urls:lookup", body).statusCode()).isEqualTo(400);
    assertThat(api.post("/v1/urls:score", body).statusCode()).isEqualTo(400);
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    String cursor = api.json("/v1/domains?limit=1").get("next_cursor").asText();

    assertThat(api.get("/v1/domains?limit=1&type=malware&cursor=" + cursor).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aNewPublicationIsFollowedAndDropsNoRequest() throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    CompletableFuture<List<Integer>> asked =
        CompletableFuture.supplyAsync(
            () -> {
              List<Integer> statuses = new ArrayList<>();
              while (!end.get()) {
                statuses.add(api.get("/v1/domains?limit=3").statusCode());
              }
              return statuses;
            });
    lake.writeDomainRates(40);
    lake.publish(2);
    await(() -> publication(api) == 2);
    end.set(true);

    assertThat(asked.get()).isNotEmpty().containsOnly(200);
    assertThat(api.json("/v1/domains/domain1.com").at("/domain/urls").asInt()).isEqualTo(40);
    assertThat(api.json("/v1/domains/domain1.com?publication=1").at("/domain/urls").asInt())
        .isEqualTo(20);
    assertThat(api.get("/v1/summary?publication=9").statusCode()).isEqualTo(404);
  }

  @Test
  void verdictsOfAPublicationThatWereCleanedUpAreGone() throws Exception {
    FixtureLake cleaned = new FixtureLake(directory.resolve("cleaned")).fill();
    try (RunningApi served = new RunningApi(cleaned.root())) {
      cleaned.rewriteScoredUrls();
      cleaned.publish(2);
      await(() -> publication(served) == 2);
      cleaned.cleanUp(SilverScoredUrls.TABLE);

      String verdicts = "/v1/domains/domain1.com/urls";
      HttpResponse<String> gone = served.get(verdicts + "?publication=1");
      assertThat(gone.statusCode()).as(gone.body()).isEqualTo(410);
      assertThat(RunningApi.parsed(gone).get("detail").asText()).contains("Publication 1");
      assertThat(served.get(verdicts + "?publication=1", "Accept", "text/csv").statusCode())
          .isEqualTo(410);
      assertThat(served.json(verdicts).get("items")).hasSize(1);
      assertThat(served.get("/v1/summary?publication=1").statusCode()).isEqualTo(200);
    }
  }

  /** Numbers of publications begin again there, and versions of tables. */
  @Test
  void aLakeThatIsBuiltAnewIsAnother() throws Exception {
    FixtureLake first = new FixtureLake(directory.resolve("first")).fill();
    first.publish(2);
    FixtureLake anew = new FixtureLake(directory.resolve("anew"));
    anew.write();
    anew.publish(1, "2026-11-21 12:00:00+00");
    anew.publish(2, "2026-11-21 13:00:00+00");
    try (RunningApi served = new RunningApi(first.root())) {
      String page = "/v1/domains?limit=5";
      String newest = served.json(page).get("next_cursor").asText();
      String older = served.json(page + "&publication=1").get("next_cursor").asText();

      Files.move(first.root(), directory.resolve("away"));
      Files.move(anew.root(), first.root());

      await(() -> published(served, "/v1/summary").equals("2026-11-21T13:00:00Z"));
      assertThat(published(served, "/v1/summary?publication=1")).isEqualTo("2026-11-21T12:00:00Z");
      assertThat(served.get(page + "&cursor=" + newest).statusCode()).isEqualTo(410);
      assertThat(served.get(page + "&publication=1&cursor=" + older).statusCode()).isEqualTo(410);
    }
  }

  private static String published(RunningApi served, String path) {
    return served.json(path).at("/publication/published_at").asText();
  }

  @Test
  void anEmptyLakeIsNotReadyAndSaysWhy() {
    try (RunningApi empty = new RunningApi(directory.resolve("empty"))) {
      HttpResponse<String> ready = empty.get("/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("weir mart");
      assertThat(empty.head("/health/ready").statusCode()).isEqualTo(503);
      assertThat(empty.get("/v1/summary").statusCode()).isEqualTo(503);
      assertThat(empty.get("/v1/summary?publication=1").statusCode()).isEqualTo(503);
      assertThat(empty.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a lake", "100%", "50%25", "a+b", "l[a]ke", "what?", "a*", "it's", "{a,b}"})
  void aLakeMayBeBelowADirectoryOfAnyName(String name) throws Exception {
    FixtureLake odd = new FixtureLake(directory.resolve(name).resolve("lake")).fill();
    try (RunningApi served = new RunningApi(odd.root())) {
      assertThat(served.json("/v1/summary").at("/domains").asInt()).isEqualTo(12);
      assertThat(served.json("/v1/domains/domain1.com/urls").get("items")).hasSize(1);
      assertThat(served.post("/v1/urls:score", "{\"urls\": [\"a.example\"]}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void offTheLoopbackAddressKeysAreAskedFor() {
    Path file = directory.resolve("some-keys");
    ApiSettings open = RunningApi.settings(lake.root(), file, "0.0.0.0", 0);
    assertThatThrownBy(() -> ApiServer.start(open))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("weir keys add");

    KeyFile keys = new KeyFile(file);
    String reader = keys.add("reader", Role.READ).secret();
    String admin = keys.add("admin", Role.ADMIN).secret();
    try (RunningApi guarded = new RunningApi(open)) {
      assertThat(guarded.get("/v1/summary").statusCode()).isEqualTo(401);
      assertThat(guarded.get("/v1/summary", "X-API-Key", "weir_x").statusCode()).isEqualTo(401);
      for (String odd :
          List.of(
              "/v1/domains/domain1.com",
              "/v1;a=b/summary",
              "/v1/summary;a=b",
              "/%761/summary",
              "/v1/./summary",
              "/docs/../v1/summary",
              "/v1/../metrics",
              "/metrics/",
              "/metric%73",
              "/v1/urls%3Ascore")) {
        assertThat(guarded.get(odd).statusCode()).as(odd).isIn(400, 401, 404);
      }
      assertThat(guarded.post("/v1/urls%3Ascore", "{}", "X-API-Key", reader).statusCode())
          .isIn(400, 403, 404);
      for (String scheme : List.of("bearer", "BEARER", "Bearer")) {
        assertThat(guarded.get("/v1/summary", "Authorization", scheme + ' ' + reader).statusCode())
            .as(scheme)
            .isEqualTo(200);
      }
      assertThat(guarded.post("/v1/urls:score", "{}", "X-API-Key", reader).statusCode())
          .isEqualTo(403);
      assertThat(guarded.get("/metrics", "X-API-Key", reader).statusCode()).isEqualTo(403);
      assertThat(guarded.get("/metrics", "X-API-Key", admin).body())
          .contains("http_server_requests_seconds_count");
      keys.revoke("reader");
      assertThat(guarded.get("/v1/summary", "X-API-Key", reader).statusCode()).isEqualTo(401);
      assertThat(guarded.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatComesTooOftenIsAskedToWait() {
    ApiSettings limited =
        RunningApi.settings(lake.root(), directory.resolve("no-keys"), "127.0.0.1", 1);
    try (RunningApi slow = new RunningApi(limited)) {
      HttpResponse<String> last = slow.get("/v1/types");
      for (int i = 0; i < 30 && last.statusCode() == 200; i++) {
        last = slow.get("/v1/types");
      }
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(last.headers().firstValue("RateLimit")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8"})
  void anotherMethodOrRouteIsAProblemToo(String accept) {
    HttpResponse<String> method = api.post("/v1/summary", "{}", "Accept", accept);
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(RunningApi.parsed(method).get("status").asInt()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(api.get("/v1/urls:score", "Accept", accept).headers().firstValue("Allow"))
        .hasValue("POST");
    HttpResponse<String> nowhere = api.get("/v1/nosuch", "Accept", accept);
    assertThat(RunningApi.parsed(nowhere).get("status").asInt()).isEqualTo(404);
    HttpResponse<String> missing = api.get("/v1/domains/nosuch.example");
    assertThat(missing.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void metricsHaveFewNamesWhateverClientsAskFor() throws Exception {
    for (String request : List.of("PUT /v1/summary", "BREW /v1/summary", "PROPFIND /v1/a/b/c/d")) {
      api.raw(request + " HTTP/1.1");
    }
    api.get("/v1/domains/domain%31.com/urls/?limit=1");

    List<String> counted =
        api.get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count"))
            .toList();
    assertThat(counted)
        .anyMatch(line -> line.contains("method=\"other\",route=\"/v1/summary\""))
        .anyMatch(line -> line.contains("method=\"other\",route=\"other\""))
        .anyMatch(line -> line.contains("method=\"GET\",route=\"/v1/domains/{domain}/urls\""))
        .allMatch(line -> line.matches(".*method=\"(GET|HEAD|POST|other)\".*"));
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    String large = "{\"urls\": [\"" + "a".repeat(2 << 20) + "\"]}";

    assertThat(api.post("/v1/urls:lookup", large).statusCode()).isEqualTo(413);
    assertThat(api.get("/v1/summary").statusCode()).isEqualTo(200);
  }

  private static long publication(RunningApi served) {
    return served.json("/v1/summary").at("/publication/publication_id").asLong();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
