package dev.weir.api.http;

import dev.weir.api.mart.Batches;
import dev.weir.api.mart.Listing;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.Publication;
import dev.weir.api.mart.Sort;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldPublications;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Landed batches, and what was published when. */
final class BatchRoutes {

  private static final Listing PUBLICATIONS =
      new Listing(
          List.of(
              GoldPublications.PUBLICATION_ID.name(),
              GoldPublications.PUBLISHED_AT.name(),
              GoldPublications.CHAMPION_VERSION.name(),
              "versions"),
          GoldPublications.PUBLICATION_ID.name(),
          List.of(
              new Sort(
                  GoldPublications.PUBLICATION_ID.name(),
                  GoldPublications.PUBLICATION_ID.type().sql(),
                  true)));

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
            Batches.page(
                mart.publication(), MartRoutes.version(mart, parameters), feed, sort, after, limit),
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
        parameters,
        mart ->
            batch(
                Batches.one(mart, id, MartRoutes.version(mart, parameters))
                    .orElseThrow(() -> unknown(mart)),
                Batches.refusals(mart)));
  }

  void publications(Context context) {
    answers.list(
        context,
        new Parameters(context, "limit", "cursor"),
        PUBLICATIONS,
        (mart, sort, after, limit, sink) ->
            before(mart, after)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .map(BatchRoutes::publication)
                .forEach(sink),
        mart -> UnaryOperator.identity());
  }

  /** Publications before a position, newest first; none that is newer than the mart. */
  private Stream<Publication> before(Mart mart, Optional<Listing.Position> position) {
    long end = position.map(p -> Long.parseLong(p.key())).orElse(mart.publication().id() + 1);
    return store.publications().stream().filter(publication -> publication.id() < end);
  }

  private static Map<String, Object> publication(Publication publication) {
    Map<String, Object> shown = Answers.named(publication);
    shown.put(GoldPublications.CHAMPION_VERSION.name(), publication.champion().orElse(null));
    Map<String, Long> versions = new TreeMap<>();
    publication.versions().forEach((table, at) -> versions.put(table.qualifiedName(), at));
    shown.put("versions", versions);
    return shown;
  }

  private static Map<String, Object> batch(
      Map<String, Object> row, Map<Object, List<Map<String, Object>>> refusals) {
    Map<String, Object> batch = new LinkedHashMap<>(row);
    String files = BronzeBatches.FILES_READ.name();
    batch.put(files, Batches.files(row.get(files)));
    batch.put(
        Batches.QUARANTINE_REASONS,
        refusals.getOrDefault(row.get(BronzeBatches.BATCH_ID.name()), List.of()));
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
