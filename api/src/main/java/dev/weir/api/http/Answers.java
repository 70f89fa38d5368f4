package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.api.mart.Listing;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.MartStore;
import dev.weir.api.mart.Models;
import dev.weir.api.mart.Publication;
import dev.weir.api.mart.Select;
import dev.weir.api.mart.Sort;
import dev.weir.contract.table.GoldPublications;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Answers over a publication: named by it, with an ETag, as JSON, or for lists as CSV or NDJSON
 * whole.
 */
final class Answers {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String MEDIA_TYPE = "application/json";
  static final String CACHE_CONTROL = "no-cache";
  static final String VARY = "Accept, Accept-Encoding";
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  /** What an entry of the cache takes beside its key and value. */
  private static final int ENTRY_BYTES = 150;

  private final MartStore store;
  private final ETags etags;
  private final Cursors cursors = new Cursors();
  private final Semaphore exports;

  /** Bodies by ETag, which names publication, path, parameters and representation. */
  private final Cache<String, byte[]> bodies;

  /**
   * Answers from a store.
   *
   * @param exports that may run at the same time
   * @param cacheBytes most that bodies of answers take
   */
  Answers(MartStore store, ETags etags, int exports, long cacheBytes) {
    this.store = store;
    this.etags = etags;
    this.exports = new Semaphore(exports);
    this.bodies =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes)
            .weigher((String etag, byte[] body) -> etag.length() + body.length + ENTRY_BYTES)
            .build();
  }

  /** The publication as every answer names it. */
  static Map<String, Object> named(Publication publication) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put(GoldPublications.PUBLICATION_ID.name(), publication.id());
    named.put(GoldPublications.PUBLISHED_AT.name(), publication.publishedAt().toString());
    return named;
  }

  /** An answer with the publication it came from. */
  static Map<String, Object> named(Mart mart, Map<String, Object> answer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("publication", named(mart.publication()));
    body.putAll(answer);
    return body;
  }

  /** Writes any value as JSON. */
  static void json(Context context, Object value) {
    context.contentType(MEDIA_TYPE).result(bytes(value));
  }

  /** A value as JSON. */
  static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One object over a publication. */
  void object(Context context, Parameters parameters, Function<Mart, Map<String, Object>> answer) {
    ask(
        parameters,
        parameters.publication(),
        mart -> answer(context, mart, () -> named(mart, answer.apply(mart))));
  }

  /**
   * Asks a publication.
   *
   * @throws Problem if the parameters name a model version that it has no figures of: none is not
   *     the same as nothing malicious
   */
  private void ask(Parameters parameters, Optional<Long> publication, Consumer<Mart> question) {
    store.ask(
        publication,
        mart -> {
          parameters
              .modelVersion()
              .filter(version -> !Models.scored(mart, version))
              .ifPresent(
                  version -> {
                    throw Problem.of(
                        404,
                        "No such figures",
                        "Model version %d has no verdict in publication %d. See /v1/models, or leave model_version out."
                            .formatted(version, mart.publication().id()));
                  });
          question.accept(mart);
          return null;
        });
  }

  /** An answer that the client has, or one that is known, or a new one. */
  private void answer(Context context, Mart mart, Supplier<Map<String, Object>> body) {
    if (context.method().equals(HandlerType.POST)) {
      // What is asked is in the body, which no ETag names.
      json(context.header("Cache-Control", "no-store"), body.get());
      return;
    }
    String etag = etag(context, mart);
    if (ETags.any(context.header("If-None-Match"))) {
      // Fails where there is no answer.
      body(etag, body);
    }
    if (!unchanged(context, etag)) {
      context.contentType(MEDIA_TYPE).result(body(etag, body));
    }
  }

  private byte[] body(String etag, Supplier<Map<String, Object>> body) {
    return bodies.get(etag, unknown -> bytes(body.get()));
  }

  /** How a list is asked for: a page of it, given where it begins and how many rows it has. */
  interface Pages {
    Select page(Mart mart, Sort sort, Optional<Listing.Position> after, int limit);
  }

  /** How a list is read, likewise; 0 rows are all. */
  interface Rows {
    void each(
        Mart mart,
        Sort sort,
        Optional<Listing.Position> after,
        int limit,
        Consumer<Map<String, Object>> sink);
  }

  /** A list of what the mart holds. */
  void list(
      Context context,
      Parameters parameters,
      Listing list,
      Pages pages,
      Function<Mart, UnaryOperator<Map<String, Object>>> shape) {
    list(
        context,
        parameters,
        list,
        (mart, sort, after, limit, sink) -> mart.each(pages.page(mart, sort, after, limit), sink),
        shape);
  }

  /**
   * A list: a page as JSON, or all of it as CSV or NDJSON.
   *
   * @param shape how its rows look; asked once a page, or once an export
   */
  void list(
      Context context,
      Parameters parameters,
      Listing list,
      Rows all,
      Function<Mart, UnaryOperator<Map<String, Object>>> shape) {
    Form form = Form.of(context.header("Accept"));
    Sort sort = parameters.sort(list);
    String query = ETags.digest(context.path() + parameters.question());
    Optional<Cursors.Mark> mark =
        parameters.text("cursor").map(cursor -> cursors.read(cursor, query));
    Optional<Long> publication = mark.map(Cursors.Mark::publication).or(parameters::publication);
    int limit = parameters.limit();
    if (form != Form.JSON) {
      boolean csv = form == Form.CSV;
      boolean defang = parameters.flag("defang", csv);
      export(
          context,
          parameters,
          publication,
          list.columns(),
          csv,
          (mart, sink) -> all.each(mart, sort, Optional.empty(), 0, sink),
          mart -> defang ? shape.apply(mart).andThen(Representation::defanged) : shape.apply(mart));
      return;
    }
    boolean defang = parameters.flag("defang", false);
    ask(
        parameters,
        publication,
        mart -> {
          mark.ifPresent(last -> last.check(mart.publication()));
          answer(
              context,
              mart,
              () -> {
                List<Map<String, Object>> rows = new ArrayList<>();
                all.each(mart, sort, mark.map(Cursors.Mark::position), limit + 1, rows::add);
                boolean more = rows.size() > limit;
                UnaryOperator<Map<String, Object>> shaped = shape.apply(mart);
                List<Map<String, Object>> items = new ArrayList<>();
                for (Map<String, Object> one : more ? rows.subList(0, limit) : rows) {
                  Map<String, Object> shown = shaped.apply(one);
                  items.add(defang ? Representation.defanged(shown) : shown);
                }
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("publication", named(mart.publication()));
                body.put("items", items);
                body.put(
                    "next_cursor",
                    more ? next(mart, list, sort, query, rows.get(limit - 1)) : null);
                return body;
              });
        });
  }

  private String next(Mart mart, Listing list, Sort sort, String query, Map<String, Object> last) {
    return cursors.write(
        new Cursors.Mark(
            mart.publication().id(),
            mart.publication().publishedAt().toString(),
            query,
            String.valueOf(last.get(sort.column())),
            String.valueOf(last.get(list.key()))));
  }

  private void export(
      Context context,
      Parameters parameters,
      Optional<Long> publication,
      List<String> columns,
      boolean csv,
      BiConsumer<Mart, Consumer<Map<String, Object>>> all,
      Function<Mart, Function<Map<String, Object>, Map<String, Object>>> shape) {
    if (!exports.tryAcquire()) {
      throw Problem.busy(
          "Too many exports at once",
          "This service runs a few exports at a time (api.exports). Come again in some seconds.");
    }
    try {
      ask(
          parameters,
          publication,
          mart -> {
            if (!unchanged(context, etag(context, mart))) {
              context.contentType(csv ? CSV + "; charset=utf-8" : NDJSON);
              context.header("X-Publication", Long.toString(mart.publication().id()));
              ExportBody body = new ExportBody(context);
              if (context.method().equals(HandlerType.HEAD)) {
                body.head();
              } else {
                stream(body, mart, columns, csv, all, shape.apply(mart));
              }
            }
          });
    } finally {
      exports.release();
    }
  }

  private static void stream(
      ExportBody body,
      Mart mart,
      List<String> columns,
      boolean csv,
      BiConsumer<Mart, Consumer<Map<String, Object>>> all,
      Function<Map<String, Object>, Map<String, Object>> shown) {
    if (csv) {
      body.write((String.join(",", columns) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    all.accept(
        mart,
        row -> {
          Map<String, Object> safe = shown.apply(row);
          body.write(
              csv
                  ? Representation.csv(columns, safe).getBytes(StandardCharsets.UTF_8)
                  : line(safe));
        });
    body.end();
  }

  private static byte[] line(Map<String, Object> row) {
    byte[] json = bytes(row);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  private String etag(Context context, Mart mart) {
    return etags.of(
        mart.publication(), context.header("Accept"), context.queryString(), context.path());
  }

  /** Sets the ETag; whether the client has this very answer, which is then 304. */
  private static boolean unchanged(Context context, String etag) {
    context.header("ETag", etag).header("Cache-Control", CACHE_CONTROL).header("Vary", VARY);
    boolean known = ETags.known(context.header("If-None-Match"), etag);
    if (known) {
      context.status(304);
    }
    return known;
  }
}
