package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.Models;
import dev.weir.contract.Column;
import dev.weir.contract.table.RegistryModels;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry: versions with their reports, promotions and quality on batches. */
final class ModelRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Answers answers;

  ModelRoutes(Answers answers) {
    this.answers = answers;
  }

  void models(Context context) {
    answers.list(
        context,
        new Parameters(context, "limit", "cursor", "publication"),
        Models.LIST,
        (mart, sort, after, limit) -> Models.page(sort, after, limit),
        mart -> {
          Map<Object, List<Map<String, Object>>> events = Models.events(mart);
          return row -> model(mart, row, events);
        });
  }

  void model(Context context) {
    Parameters parameters = new Parameters(context, "publication");
    int version = number(context.pathParam("version"));
    answers.object(
        context,
        parameters,
        mart ->
            model(
                mart,
                Models.one(mart, version)
                    .orElseThrow(
                        () ->
                            Problem.of(
                                404,
                                "No such model version",
                                "Version %d is not in the registry of publication %d. See /v1/models."
                                    .formatted(version, mart.publication().id()))),
                Models.events(mart)));
  }

  /** Name, version and headline figures, null for an imported version, of a registered version. */
  static Map<String, Object> brief(Map<String, Object> row) {
    JsonNode metrics = parsed(row.get(RegistryModels.METRICS.name()));
    Map<String, Object> brief = new LinkedHashMap<>();
    for (Column column : List.of(RegistryModels.NAME, RegistryModels.VERSION)) {
      brief.put(column.name(), row.get(column.name()));
    }
    for (String figure : Models.FIGURES) {
      brief.put(figure, metrics.has(figure) ? metrics.get(figure).asDouble() : null);
    }
    return brief;
  }

  private static Map<String, Object> model(
      Mart mart, Map<String, Object> row, Map<Object, List<Map<String, Object>>> events) {
    Map<String, Object> model = new LinkedHashMap<>(row);
    for (Column json :
        List.of(RegistryModels.PARAMS, RegistryModels.METRICS, RegistryModels.REFERENCE)) {
      model.put(json.name(), parsed(row.get(json.name())));
    }
    model.putAll(brief(row));
    Number version = (Number) row.get(RegistryModels.VERSION.name());
    model.put("champion", mart.publication().champion().equals(Optional.of(version.intValue())));
    model.put("events", events.getOrDefault(version, List.of()));
    model.put("quality", Models.quality(mart, version.intValue()));
    return model;
  }

  private static JsonNode parsed(Object json) {
    try {
      return JSON.readTree(String.valueOf(json));
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static int number(String version) {
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      throw Problem.parameter("version", "Allowed: a number such as 3.");
    }
  }
}
