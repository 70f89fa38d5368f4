package dev.weir.api.http;

import dev.weir.api.mart.Listing;
import dev.weir.api.mart.Rates;
import dev.weir.api.mart.Sort;
import dev.weir.contract.UrlType;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The query parameters of a request: each name and value is one that the route allows. */
final class Parameters {

  static final int MOST = Listing.LONGEST_PAGE;
  private static final int USUAL = 100;
  private static final int LONGEST = 4096;

  /** The years that a date has in every engine. */
  private static final int FIRST_YEAR = 1;

  private static final int LAST_YEAR = 9999;

  private final Map<String, List<String>> values;

  /**
   * @param allowed names that the route knows
   * @throws Problem if there is another name, or a name twice
   */
  Parameters(Context context, String... allowed) {
    this.values = Query.parameters(context.queryString());
    List<String> names = Arrays.asList(allowed);
    for (Map.Entry<String, List<String>> given : values.entrySet()) {
      if (!names.contains(given.getKey())) {
        throw Problem.parameter(
            given.getKey(),
            "This route has no such parameter. Allowed: %s."
                .formatted(names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names))));
      }
      if (given.getValue().size() > 1) {
        throw Problem.parameter(given.getKey(), "Give the parameter once.");
      }
    }
  }

  /** What the request asks, without the cursor: its parameters in a stable order. */
  Map<String, List<String>> question() {
    Map<String, List<String>> asked = new TreeMap<>(values);
    asked.remove("cursor");
    return asked;
  }

  Optional<String> text(String name) {
    Optional<String> value =
        Optional.ofNullable(values.get(name)).map(list -> list.get(0)).filter(v -> !v.isEmpty());
    value
        .filter(v -> v.length() > LONGEST)
        .ifPresent(
            v -> {
              throw Problem.parameter(name, "At most %d characters.".formatted(LONGEST));
            });
    return value;
  }

  Optional<UrlType> type() {
    return text("type")
        .map(
            label ->
                UrlType.ofLabel(label)
                    .orElseThrow(
                        () -> Problem.parameter("type", "Allowed: " + UrlType.allowed() + ".")));
  }

  Optional<Long> number(String name, long least, long most) {
    return text(name)
        .map(
            value -> {
              try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Said below, as for a number out of range.
              }
              throw Problem.parameter(
                  name, "Allowed: a whole number from %d to %d.".formatted(least, most));
            });
  }

  boolean flag(String name, boolean otherwise) {
    return choice(name, Map.of("true", true, "false", false)::get, "true, false").orElse(otherwise);
  }

  int limit() {
    return number("limit", 1, MOST).orElse((long) USUAL).intValue();
  }

  Rates.Days days() {
    Optional<LocalDate> from = day("from");
    Optional<LocalDate> to = day("to");
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw Problem.parameter("from", "The first day is after the last, which \"to\" names.");
    }
    return new Rates.Days(from, to);
  }

  Sort sort(Listing list) {
    return choice(
            "sort",
            label -> list.sort(label).orElse(null),
            list.sorts().stream().map(Sort::label).collect(Collectors.joining(", ")))
        .orElse(list.usualSort());
  }

  Optional<Long> publication() {
    return number("publication", 1, Long.MAX_VALUE);
  }

  Optional<Integer> modelVersion() {
    return number("model_version", 1, Integer.MAX_VALUE).map(Long::intValue);
  }

  private Optional<LocalDate> day(String name) {
    return text(name)
        .map(
            value -> {
              try {
                LocalDate day = LocalDate.parse(value);
                if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                  return day;
                }
              } catch (DateTimeParseException e) {
                // Said below, as for a day out of range.
              }
              throw Problem.parameter(
                  name,
                  "Allowed: a UTC day such as 2026-11-23, of the years %04d to %d."
                      .formatted(FIRST_YEAR, LAST_YEAR));
            });
  }

  private <T> Optional<T> choice(String name, Function<String, T> choices, String allowed) {
    return text(name)
        .map(
            value -> {
              T chosen = choices.apply(value);
              if (chosen == null) {
                throw Problem.parameter(name, "Allowed: " + allowed + ".");
              }
              return chosen;
            });
  }
}
