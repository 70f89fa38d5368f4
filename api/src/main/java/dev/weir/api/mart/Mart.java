package dev.weir.api.mart;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One publication, open for questions. Rows come as values by column name. */
public interface Mart {

  Publication publication();

  /** The rows of a query. */
  List<Map<String, Object>> rows(Select select);

  /** Hands over row after row, however many there are. */
  void each(Select select, Consumer<Map<String, Object>> sink);
}
