package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.Verdicts;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.Scorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.Column;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.url.UrlAnatomy;
import io.javalin.http.Context;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts on URLs: stored ones, and ones made now. URLs may come defanged. */
final class UrlRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8192;

  private final Answers answers;
  private final Champions champions;

  UrlRoutes(Answers answers, Champions champions) {
    this.answers = answers;
    this.champions = champions;
  }

  void url(Context context) {
    Parameters parameters = new Parameters(context, "url", "publication");
    String url =
        checked(
            parameters
                .text("url")
                .orElseThrow(() -> Problem.parameter("url", "Name the URL to look up.")));
    answers.object(context, parameters, mart -> stored(mart, List.of(url)).get(0));
  }

  void lookup(Context context) {
    Parameters parameters = new Parameters(context, "publication");
    List<String> urls = urls(context);
    answers.object(context, parameters, mart -> Map.of("items", stored(mart, urls)));
  }

  void score(Context context) {
    Parameters parameters = new Parameters(context, "publication");
    List<String> urls = urls(context);
    answers.object(
        context,
        parameters,
        mart -> {
          Champions.Champion champion = champions.of(mart);
          Scorer scorer = champion.model().scorer();
          List<Map<String, Object>> items = new ArrayList<>();
          for (String url : urls) {
            items.add(verdict(url, champion, scorer));
          }
          return Map.of("items", items);
        });
  }

  private static List<Map<String, Object>> stored(Mart mart, List<String> urls) {
    List<UrlAnatomy> read = urls.stream().map(UrlAnatomy::of).toList();
    Map<Object, List<Map<String, Object>>> verdicts =
        Verdicts.on(mart, read.stream().map(UrlAnatomy::urlId).distinct().toList());
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      Map<String, Object> item = asked(urls.get(i), read.get(i));
      item.put("verdicts", verdicts.getOrDefault(read.get(i).urlId(), List.of()));
      items.add(item);
    }
    return items;
  }

  private static Map<String, Object> verdict(
      String given, Champions.Champion champion, Scorer scorer) {
    UrlAnatomy url = UrlAnatomy.of(given);
    if (!url.hasHost()) {
      throw Problem.of(
          400,
          "A URL cannot be scored",
          "\"%s\" has no host. Give URLs such as http://example.com/path."
              .formatted(given.length() > 100 ? given.substring(0, 100) + "…" : given));
    }
    Prediction prediction = scorer.score(UrlView.of(url));
    Map<String, Object> item = asked(given, url);
    item.put(SilverScoredUrls.HOST.name(), url.host());
    item.put(SilverScoredUrls.REGISTERED_DOMAIN.name(), url.registeredDomain());
    item.put(SilverScoredUrls.PREDICTED_TYPE.name(), prediction.type().label());
    for (UrlType type : UrlType.ALL) {
      item.put(probability(type).name(), prediction.probability(type));
    }
    item.put(SilverScoredUrls.MALICIOUS_SCORE.name(), prediction.maliciousScore());
    item.put(SilverScoredUrls.IS_MALICIOUS.name(), prediction.malicious());
    item.put(SilverScoredUrls.REASONS.name(), prediction.reasons());
    item.put(RegistryModels.THRESHOLD.name(), champion.model().threshold());
    item.put(SilverScoredUrls.MODEL_NAME.name(), champion.name());
    item.put(SilverScoredUrls.MODEL_VERSION.name(), champion.version());
    item.put(SilverScoredUrls.MODEL_SHA256.name(), champion.model().sha256());
    return item;
  }

  private static Column probability(UrlType type) {
    return switch (type) {
      case BENIGN -> SilverScoredUrls.P_BENIGN;
      case DEFACEMENT -> SilverScoredUrls.P_DEFACEMENT;
      case PHISHING -> SilverScoredUrls.P_PHISHING;
      case MALWARE -> SilverScoredUrls.P_MALWARE;
    };
  }

  private static Map<String, Object> asked(String given, UrlAnatomy url) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put(SilverScoredUrls.URL.name(), given);
    item.put(SilverScoredUrls.CANONICAL_URL.name(), url.canonical());
    item.put(SilverScoredUrls.URL_ID.name(), url.urlId());
    return item;
  }

  private static List<String> urls(Context context) {
    try {
      JsonNode body = JSON.readTree(context.bodyAsBytes());
      JsonNode list = body == null ? null : body.get("urls");
      if (list == null || !list.isArray() || body.size() != 1) {
        throw Problem.of(400, "The body cannot be used", "Allowed: {\"urls\": [\"http://…\", …]}.");
      }
      if (list.size() > Parameters.MOST) {
        throw Problem.of(
            400,
            "Too many URLs",
            "%d URLs, and at most %d at once are allowed.".formatted(list.size(), Parameters.MOST));
      }
      List<String> urls = new ArrayList<>();
      for (JsonNode url : list) {
        if (!url.isTextual()) {
          throw Problem.of(400, "The body cannot be used", "Every element of urls is a string.");
        }
        urls.add(checked(url.textValue()));
      }
      return urls;
    } catch (JsonProcessingException | CharConversionException e) {
      throw Problem.of(
          400, "The body is not JSON", "Allowed: {\"urls\": [\"http://…\", …]} as JSON in UTF-8.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checked(String url) {
    if (url.isBlank() || url.length() > LONGEST) {
      throw Problem.parameter("url", "Allowed: 1 to %d characters.".formatted(LONGEST));
    }
    return url.strip();
  }
}
