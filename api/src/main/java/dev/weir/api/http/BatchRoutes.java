package dev.weir.api.http;

import dev.weir.api.mart.Batches;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.MartStore;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Landed batches, and what was published when. */
final class BatchRoutes {

  private final Answers answers;
  private final MartStore store;

  BatchRoutes(Answers answers, MartStore store) {
    this.answers = answers;
    this.store = store;
  }

  void batches(Context context) {
    Parameters parameters =
        new Parameters(
            context, "feed", "model_version", "sort", "limit", "cursor", "publication", "defang");
    Optional<String> feed = parameters.text("feed");
    answers.list(
        context,
        parameters,
        Batches.LIST,
        (mart, sort, after, limit) ->
            Batches.page(MartRoutes.version(mart, parameters), feed, sort, after, limit),
        mart -> {
          Map<Object, List<Map<String, Object>>> refusals = Batches.refusals(mart);
          return row -> batch(row, refusals);
        });
  }

  void batch(Context context) {
    Parameters parameters = new Parameters(context, "model_version", "publication");
    String id = context.pathParam("id");
    answers.object(
        context,
        parameters.publication(),
        mart ->
            batch(
                Batches.one(mart, id, MartRoutes.version(mart, parameters))
                    .orElseThrow(() -> unknown(mart)),
                Batches.refusals(mart)));
  }

  void publications(Context context) {
    new Parameters(context);
    if (store.newest().isEmpty()) {
      // Says why.
      store.ask(Optional.empty(), mart -> null);
    }
    List<Map<String, Object>> items =
        store.publications().stream()
            .map(
                publication -> {
                  Map<String, Object> item = Answers.named(publication);
                  item.put("champion_version", publication.champion().orElse(null));
                  Map<String, Object> versions = new LinkedHashMap<>();
                  publication.versions().entrySet().stream()
                      .sorted(
                          (a, b) ->
                              a.getKey().qualifiedName().compareTo(b.getKey().qualifiedName()))
                      .forEach(e -> versions.put(e.getKey().qualifiedName(), e.getValue()));
                  item.put("versions", versions);
                  return item;
                })
            .toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("publication", Answers.named(store.newest().orElseThrow()));
    body.put("items", items);
    body.put("next_cursor", null);
    Answers.json(context, body);
  }

  private static Map<String, Object> batch(
      Map<String, Object> row, Map<Object, List<Map<String, Object>>> refusals) {
    Map<String, Object> batch = new LinkedHashMap<>(row);
    batch.put("files", Batches.files(row.get("files")));
    batch.put(Batches.QUARANTINE_REASONS, refusals.getOrDefault(row.get("batch_id"), List.of()));
    return batch;
  }

  private static Problem unknown(Mart mart) {
    return Problem.of(
        404,
        "No such batch",
        "No batch of this name is in publication %d. See /v1/batches."
            .formatted(mart.publication().id()));
  }
}
