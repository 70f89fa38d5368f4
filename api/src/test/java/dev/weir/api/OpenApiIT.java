package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document and the running service say the same. */
class OpenApiIT {

  @TempDir private static Path directory;
  private static RunningApi api;
  private static OpenAPI document;

  @BeforeAll
  static void serve() throws Exception {
    api = new RunningApi(new FixtureLake(directory.resolve("lake")).fill().root());
    ParseOptions resolve = new ParseOptions();
    resolve.setResolve(true);
    resolve.setResolveFully(true);
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(api.get("/openapi.json").body(), null, resolve);
    assertThat(parsed.getMessages()).isEmpty();
    document = parsed.getOpenAPI();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndTheReverse() {
    Set<String> documented = new TreeSet<>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap().keySet().forEach(m -> documented.add(m + " " + path)));

    assertThat(api.routes()).isEqualTo(documented);
  }

  @Test
  void headIsAnsweredAsGetWithoutTheBody() {
    for (String route : api.routes()) {
      if (route.startsWith("GET ")) {
        for (String query : List.of("", "?nosuch=1")) {
          String path = concrete(route.substring("GET ".length())) + query;
          HttpResponse<String> get = api.get(path);
          HttpResponse<String> head = api.head(path);
          assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
          assertThat(head.body()).as(path).isEmpty();
          for (String header : List.of("Content-Type", "ETag", "Cache-Control", "Vary")) {
            assertThat(head.headers().firstValue(header))
                .as(path + ' ' + header)
                .isEqualTo(get.headers().firstValue(header));
          }
        }
      }
    }
  }

  /** A route refuses a parameter it does not know, and names those it knows. */
  @Test
  void everyParameterIsInTheDocumentAndTheReverse() {
    document
        .getPaths()
        .forEach(
            (path, item) -> {
              Operation get = item.readOperationsMap().get(PathItem.HttpMethod.GET);
              if (get == null || path.equals("/metrics")) {
                return;
              }
              HttpResponse<String> refused = api.get(concrete(path) + "?nosuch=1");
              assertThat(refused.statusCode()).as(path).isEqualTo(400);
              String allowed =
                  RunningApi.parsed(refused)
                      .get("detail")
                      .asText()
                      .replaceAll(".*Allowed: (.*)\\.", "$1");
              assertThat(allowed).as(path).isEqualTo(queryParameters(get));
            });
  }

  @Test
  void everyRefusalIsInTheDocument() {
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          Set<String> refusals = new TreeSet<>(Set.of("405", "421"));
                          if (path.startsWith("/v1/") || path.equals("/metrics")) {
                            refusals.addAll(Set.of("401", "403", "429"));
                          }
                          if (method == PathItem.HttpMethod.POST) {
                            refusals.addAll(Set.of("408", "413"));
                          }
                          assertThat(operation.getResponses().keySet())
                              .as(method + " " + path)
                              .containsAll(refusals);
                        }));
  }

  @Test
  void answersHaveTheDocumentedMembers() {
    for (String path :
        List.of(
            "/v1/summary",
            "/v1/domains",
            "/v1/domains/{domain}",
            "/v1/domains/{domain}/urls",
            "/v1/types",
            "/v1/suffixes",
            "/v1/models",
            "/v1/batches",
            "/v1/publications",
            "/health/ready")) {
      JsonNode answer = api.json(concrete(path));
      Map<?, ?> schema =
          document
              .getPaths()
              .get(path)
              .getGet()
              .getResponses()
              .get("200")
              .getContent()
              .get("application/json")
              .getSchema()
              .getProperties();
      assertThat(members(answer)).as(path).isEqualTo(new TreeSet<>(strings(schema)));
    }
  }

  private static Set<String> members(JsonNode object) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }

  private static List<String> strings(Map<?, ?> schema) {
    return schema.keySet().stream().map(String::valueOf).toList();
  }

  private static String queryParameters(Operation operation) {
    String names =
        operation.getParameters() == null
            ? ""
            : operation.getParameters().stream()
                .filter(parameter -> parameter.getIn().equals("query"))
                .map(Parameter::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private static String concrete(String path) {
    return path.replace("{domain}", "domain1.com").replace("{version}", "1").replace("{id}", "b1");
  }
}
