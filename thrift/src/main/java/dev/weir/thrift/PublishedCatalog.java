package dev.weir.thrift;

import dev.weir.contract.Table;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What clients see: schemas, tables and views, by their names in lower case. */
final class PublishedCatalog {

  /** The schema that a connection without one starts in; it is empty. */
  static final String DEFAULT_SCHEMA = "default";

  /** The one catalog, as Spark names it. */
  static final String CATALOG = "spark_catalog";

  private final Map<String, Table> tables;
  private final Map<String, PublishedView> views;

  /**
   * @param silver whether silver is shown beside gold
   */
  PublishedCatalog(boolean silver) {
    tables =
        byName(
            Stream.of(
                    Tables.PUBLISHED,
                    List.of(GoldPublications.TABLE),
                    silver ? Tables.SILVER : List.<Table>of())
                .flatMap(List::stream),
            Table::qualifiedName);
    views = byName(PublishedView.ALL.stream(), view -> view.shape().qualifiedName());
  }

  private static <T> Map<String, T> byName(Stream<T> described, Function<T, String> name) {
    Map<String, T> byName = new TreeMap<>();
    described.forEach(one -> byName.put(name.apply(one), one));
    return byName;
  }

  List<Table> tables() {
    return List.copyOf(tables.values());
  }

  List<PublishedView> views() {
    return List.copyOf(views.values());
  }

  /** Schemas that hold something, in the order of their names. */
  List<String> schemas() {
    return tables.values().stream().map(Table::schema).distinct().sorted().toList();
  }

  /** Whether a client may name that schema. */
  boolean hasSchema(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(DEFAULT_SCHEMA) || schemas().contains(lower);
  }

  Optional<Table> table(String schema, String name) {
    return Optional.ofNullable(tables.get(key(schema, name)));
  }

  Optional<PublishedView> view(String schema, String name) {
    return Optional.ofNullable(views.get(key(schema, name)));
  }

  private static String key(String schema, String name) {
    return (schema + "." + name).toLowerCase(Locale.ROOT);
  }
}
