package dev.weir.score.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.weir.classifier.Confusion;
import dev.weir.contract.UrlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Precision, recall, F1 and support by type, in the form that scikit-learn made familiar. */
public record ClassificationReport(Confusion confusion) {

  /** The table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("", "precision", "recall", "f1-score", "support")).append('\n');
    for (UrlType type : UrlType.values()) {
      text.append(
          row(
              type.label(),
              confusion.precision(type),
              confusion.recall(type),
              confusion.f1(type),
              confusion.support(type)));
    }
    long total = confusion.total();
    text.append('\n');
    text.append(line("accuracy", "", "", number(confusion.accuracy()), count(total)));
    text.append(
        row(
            "macro avg",
            macro(confusion::precision),
            macro(confusion::recall),
            macro(confusion::f1),
            total));
    text.append(
        row(
            "weighted avg",
            weighted(confusion::precision),
            weighted(confusion::recall),
            weighted(confusion::f1),
            total));
    return text.toString();
  }

  /** The figures by name. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rows", confusion.total());
    figures.put("accuracy", confusion.accuracy());
    figures.put("macro_precision", macro(confusion::precision));
    figures.put("macro_recall", macro(confusion::recall));
    figures.put("macro_f1", macro(confusion::f1));
    figures.put("weighted_f1", weighted(confusion::f1));
    Map<String, Object> types = new LinkedHashMap<>();
    List<List<Long>> counts = new ArrayList<>();
    for (UrlType type : UrlType.values()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("precision", confusion.precision(type));
      one.put("recall", confusion.recall(type));
      one.put("f1", confusion.f1(type));
      one.put("support", confusion.support(type));
      types.put(type.label(), one);
      List<Long> row = new ArrayList<>();
      for (UrlType predicted : UrlType.values()) {
        row.add(confusion.count(type, predicted));
      }
      counts.add(row);
    }
    figures.put("types", types);
    figures.put("confusion", counts);
    return figures;
  }

  public static String json(Map<String, ?> figures) {
    try {
      return new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are not JSON", e);
    }
  }

  public static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored figures are not JSON: " + json, e);
    }
  }

  /** Over the types that have rows or predictions. */
  private double macro(ToDoubleFunction<UrlType> figure) {
    return UrlType.ALL.stream()
        .filter(type -> confusion.support(type) + confusion.predicted(type) > 0)
        .mapToDouble(figure)
        .average()
        .orElse(0);
  }

  private double weighted(ToDoubleFunction<UrlType> figure) {
    double sum = 0;
    for (UrlType type : UrlType.values()) {
      sum += figure.applyAsDouble(type) * confusion.support(type);
    }
    return confusion.total() == 0 ? 0 : sum / confusion.total();
  }

  private static String row(String name, double precision, double recall, double f1, long support) {
    return line(name, number(precision), number(recall), number(f1), count(support));
  }

  private static String line(String name, String... cells) {
    StringBuilder line = new StringBuilder("%14s".formatted(name));
    for (String cell : cells) {
      line.append("%11s".formatted(cell));
    }
    return line.append('\n').toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String count(long value) {
    return Long.toString(value);
  }
}
