package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code docs/rest.md} equal to what a running service answers; {@code -Ddocs.write=true}
 * writes it anew.
 */
class RestDocumentIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEGIN =
      """
      # REST

      `bin/weir api` serves the newest publication of the mart, and follows new ones by itself. JSON in `snake_case`,
      times in UTC. `/openapi.json` has every parameter and member, `/docs` shows it. Written by a test from the answers
      of a running service; cursors are shortened.

      - Every answer over the mart names its publication, and has an `ETag` where it was asked for by GET; with
        `If-None-Match` an answer that the client has is a 304. ETags end with the process. `publication=N` asks an older
        one, as long as it is kept; where it has to be opened first, and others too, it is a 503 with `Retry-After`. HEAD is
        answered as GET, without the body.
      - Lists have `items` and `next_cursor`; the cursor holds its publication, so that all pages are of one. Cursors end
        with the process. `Accept: text/csv` or `application/x-ndjson` exports a list whole, streamed.
      - URLs come as they were found in JSON, and defanged in CSV, in reasons too; on lists of domains, their URLs, types,
        suffixes and batches `defang=true` or `false` chooses. CSV cells that a spreadsheet would take for a formula begin
        with an apostrophe; reasons are joined by `; `, and what else has parts, such as the files of a batch, is JSON in
        its cell. Domains, suffixes and URLs are found by any spelling: `hxxp://`, `[.]`, capitals, Unicode; `q` is how a
        stored name begins.
      - The figures of a batch are of the champion, over the URLs that were new with it: `scored_urls` is 0 where no URL of
        it is new, or none is scored yet, and null for another `model_version`.
      - Errors are RFC 9457 problem documents. Parameters that a route does not know are errors too, and a `model_version`
        without any verdict is a 404. Where the engine is away (`api.jdbc`) or out of memory, a 503 with `Retry-After`.
      - A body has at most 1 MiB and comes within 30 s (408). An answer is cut off whose reader falls 10 s behind 32 KiB/s.
      - Off the loopback address a key is needed: `Authorization: Bearer KEY` or `X-API-Key: KEY`, from `weir keys add
        NAME --role read|score|admin`. On it, requests for other hosts than `localhost`, the name in `api.bind` and loopback
        addresses are a 421. `api.requests-per-second` limits each client (headers `RateLimit` and
        `RateLimit-Policy`, of a draft still).
      """;

  @TempDir private Path directory;

  @Test
  void theDocumentIsWhatTheServiceAnswers() throws Exception {
    StringBuilder document = new StringBuilder(BEGIN);
    try (RunningApi api =
        new RunningApi(new FixtureLake(directory.resolve("lake")).fill().root())) {
      get(api, document, "The whole", "/v1/summary");
      get(
          api,
          document,
          "Domains",
          "/v1/domains?type=phishing&min_urls=5&sort=-malicious_rate&limit=1&q=domain");
      get(api, document, "One domain", "/v1/domains/domain1.com");
      get(api, document, "Its URLs", "/v1/domains/domain1.com/urls?limit=1&defang=true");
      get(api, document, "Types by day", "/v1/types?from=2026-11-20&limit=2");
      get(api, document, "Suffixes by day", "/v1/suffixes?limit=1");
      get(api, document, "Stored verdicts on a URL", "/v1/urls?url=hxxp://unknown[.]example/");
      post(
          api,
          document,
          "Stored verdicts on many",
          "/v1/urls:lookup",
          "{\"urls\": [\"hxxp://a[.]example/\", \"b.example\"]}");
      post(
          api,
          document,
          "A verdict now",
          "/v1/urls:score",
          "{\"urls\": [\"hxxp://evil[.]example/login.php\"]}");
      get(api, document, "Models", "/v1/models");
      get(api, document, "One model", "/v1/models/1");
      get(api, document, "Batches", "/v1/batches?limit=1");
      get(api, document, "One batch", "/v1/batches/b1");
      get(api, document, "Publications", "/v1/publications");
      get(api, document, "Alive", "/health/live");
      get(api, document, "Ready", "/health/ready");
      get(api, document, "An error", "/v1/domains?limit=5000");
      csv(api, document);
      document.append(
          """

          ## Further

          - `/metrics`: for Prometheus; needs the role `admin` where keys are asked for.
          - `/openapi.json`, `/docs`: the description of all this.
          - `/`: the web page.
          """);
    }
    Path stored = Path.of(System.getProperty("weir.root"), "docs", "rest.md");
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(stored, document);
    }
    assertThat(Files.readString(stored)).isEqualTo(document.toString());
  }

  private static void get(RunningApi api, StringBuilder document, String title, String path)
      throws IOException {
    show(
        document,
        title,
        "curl -s '" + at(path) + "'",
        path,
        api.get(encoded(path), "X-Request-Id", "docs"));
  }

  private static void post(
      RunningApi api, StringBuilder document, String title, String path, String body)
      throws IOException {
    show(
        document,
        title,
        "curl -s -d '%s' %s".formatted(body, at(path)),
        path,
        api.post(path, body, "X-Request-Id", "docs"));
  }

  private static void csv(RunningApi api, StringBuilder document) {
    String path = "/v1/types?type=phishing";
    String body = api.get(path, "Accept", "text/csv").body().replace("\r\n", "\n");
    document
        .append("\n## An export\n\n    curl -s -H 'Accept: text/csv' '")
        .append(at(path))
        .append("'\n\n```\n")
        .append(body)
        .append("```\n");
  }

  private static void show(
      StringBuilder document, String title, String curl, String path, HttpResponse<String> answer)
      throws IOException {
    JsonNode body = JSON.readTree(answer.body());
    Optional.ofNullable(body.get("next_cursor"))
        .filter(JsonNode::isTextual)
        .ifPresent(any -> ((ObjectNode) body).put("next_cursor", "…"));
    document
        .append("\n## ")
        .append(title)
        .append(": `")
        .append(path.replaceAll("\\?.*", ""))
        .append("`\n\n    ")
        .append(curl)
        .append("\n\n")
        .append(answer.statusCode() == 200 ? "" : "Status " + answer.statusCode() + ".\n\n")
        .append("```json\n")
        .append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body))
        .append("\n```\n");
  }

  private static String at(String path) {
    return "http://127.0.0.1:8080" + path;
  }

  private static String encoded(String path) {
    return path.replace("[", "%5B").replace("]", "%5D");
  }
}
