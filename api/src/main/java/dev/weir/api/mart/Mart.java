package dev.weir.api.mart;

import dev.weir.api.lake.LakeReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One publication, open for questions. Rows come as values by column name. */
public interface Mart {

  Publication publication();

  /** The rows of a query. */
  default List<Map<String, Object>> rows(Select select) {
    List<Map<String, Object>> rows = new ArrayList<>();
    each(select, rows::add);
    return rows;
  }

  /** The rates of one domain, or none, and its days, oldest first. */
  default DomainRows domain(String domain, int modelVersion) {
    return new DomainRows(
        rows(Domains.one(domain, modelVersion)), rows(Domains.days(domain, modelVersion)));
  }

  /** Whether {@link #domain} answers at once, without asking an engine. */
  default boolean atHand() {
    return false;
  }

  /**
   * What there is of one domain by one model version, each row a value that Jackson writes as an
   * object.
   *
   * @param rates one row, or none
   * @param days a row for each day
   */
  record DomainRows(List<?> rates, List<?> days) {}

  /**
   * Hands over row after row, however many there are.
   *
   * @throws EngineException if the engine does not answer
   * @throws LakeReadException if files of the lake that it would read are gone
   */
  void each(Select select, Consumer<Map<String, Object>> sink);
}
