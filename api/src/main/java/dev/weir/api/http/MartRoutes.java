package dev.weir.api.http;

import dev.weir.api.mart.Domains;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.Models;
import dev.weir.api.mart.Rates;
import dev.weir.contract.table.GoldTypeRates;
import dev.weir.contract.url.UrlAnatomy;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rates: the summary, domains, types and suffixes. */
final class MartRoutes {

  private final Answers answers;

  MartRoutes(Answers answers) {
    this.answers = answers;
  }

  void summary(Context context) {
    Parameters parameters = new Parameters(context, "model_version", "publication");
    answers.object(
        context,
        parameters,
        mart -> {
          int version = version(mart, parameters);
          Map<String, Object> summary = new LinkedHashMap<>(Rates.totals(mart, version));
          Map<String, Object> types = new LinkedHashMap<>();
          for (Map<String, Object> row : Rates.byType(mart, version)) {
            types.put(
                (String) row.get(GoldTypeRates.PREDICTED_TYPE.name()),
                row.get(GoldTypeRates.URLS.name()));
          }
          summary.put("types", types);
          summary.put("model_version", version);
          summary.put(
              "champion",
              mart.publication()
                  .champion()
                  .flatMap(champion -> Models.one(mart, champion))
                  .map(ModelRoutes::brief)
                  .orElse(null));
          return summary;
        });
  }

  void domains(Context context) {
    Parameters parameters =
        new Parameters(
            context,
            "type",
            "suffix",
            "q",
            "min_urls",
            "model_version",
            "from",
            "to",
            "sort",
            "limit",
            "cursor",
            "publication",
            "defang");
    Rates.Days days = parameters.days();
    long minUrls = parameters.number("min_urls", 0, Long.MAX_VALUE).orElse(0L);
    var type = parameters.type();
    answers.list(
        context,
        parameters,
        Domains.LIST,
        (mart, sort, after, limit) ->
            Domains.page(
                new Domains.Filter(
                    version(mart, parameters),
                    type,
                    parameters.text("suffix").map(MartRoutes::names),
                    parameters.text("q").map(MartRoutes::lower),
                    minUrls,
                    days.from(),
                    days.to()),
                sort,
                after,
                limit),
        mart -> UnaryOperator.identity());
  }

  void domain(Context context) {
    Parameters parameters = new Parameters(context, "model_version", "publication");
    List<String> names = names(context.pathParam("domain"));
    answers.object(
        context,
        parameters,
        mart -> {
          int version = version(mart, parameters);
          return names.stream()
              .flatMap(name -> domain(mart, name, version).stream())
              .findFirst()
              .orElseThrow(
                  () ->
                      Problem.of(
                          404,
                          "No such domain",
                          "No URL of this registered domain has a verdict by model version %d in publication %d. Check the spelling, or look with /v1/domains?q=."
                              .formatted(version, mart.publication().id())));
        });
  }

  /** The rates and days of a domain; empty where the version has no verdict on it. */
  static Optional<Map<String, Object>> domain(Mart mart, String domain, int version) {
    Mart.DomainRows found = mart.domain(domain, version);
    if (found.rates().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("domain", found.rates().get(0));
    answer.put("days", found.days());
    return Optional.of(answer);
  }

  void domainUrls(Context context) {
    Parameters parameters =
        new Parameters(
            context, "type", "model_version", "sort", "limit", "cursor", "publication", "defang");
    List<String> names = names(context.pathParam("domain"));
    var type = parameters.type();
    answers.list(
        context,
        parameters,
        Domains.URLS,
        (mart, sort, after, limit) -> {
          int version = version(mart, parameters);
          return Domains.urls(known(mart, names, version), version, type, sort, after, limit);
        },
        mart -> UnaryOperator.identity());
  }

  /** The name that the mart has the domain by. */
  private static String known(Mart mart, List<String> names, int version) {
    boolean asWritten = names.size() == 1 || domain(mart, names.get(0), version).isPresent();
    return names.get(asWritten ? 0 : 1);
  }

  void types(Context context) {
    Parameters parameters =
        new Parameters(
            context,
            "type",
            "from",
            "to",
            "model_version",
            "sort",
            "limit",
            "cursor",
            "publication",
            "defang");
    Rates.Days days = parameters.days();
    var type = parameters.type();
    answers.list(
        context,
        parameters,
        Rates.TYPES,
        (mart, sort, after, limit) ->
            Rates.types(version(mart, parameters), type, days, sort, after, limit),
        mart -> UnaryOperator.identity());
  }

  void suffixes(Context context) {
    Parameters parameters =
        new Parameters(
            context,
            "suffix",
            "from",
            "to",
            "model_version",
            "sort",
            "limit",
            "cursor",
            "publication",
            "defang");
    Rates.Days days = parameters.days();
    Optional<List<String>> suffix = parameters.text("suffix").map(MartRoutes::names);
    answers.list(
        context,
        parameters,
        Rates.SUFFIXES,
        (mart, sort, after, limit) ->
            Rates.suffixes(version(mart, parameters), suffix, days, sort, after, limit),
        mart -> UnaryOperator.identity());
  }

  /** The model version asked for, or the usual one. */
  static int version(Mart mart, Parameters parameters) {
    return parameters.modelVersion().orElseGet(() -> Models.usual(mart));
  }

  /**
   * What the tables may call a domain or a suffix: what is written, as it is, before the host that
   * it spells; a table that an earlier revision wrote has names that are spelled otherwise now.
   */
  private static List<String> names(String text) {
    String written = lower(text);
    UrlAnatomy read = UrlAnatomy.of(text);
    boolean alone = read.canonical().equals("http://" + read.host() + "/");
    return alone && !written.equals(read.host()) ? List.of(written, read.host()) : List.of(written);
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
