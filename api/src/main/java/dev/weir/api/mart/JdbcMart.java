package dev.weir.api.mart;

import java.util.Map;
import java.util.function.Consumer;

/** A publication that an SQL server answers for; models and batches are read from the lake. */
final class JdbcMart implements OpenMart {

  private final SqlMart server;
  private final OpenMart catalog;

  JdbcMart(SqlMart server, OpenMart catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  @Override
  public Publication publication() {
    return server.publication();
  }

  @Override
  public void each(Select select, Consumer<Map<String, Object>> sink) {
    answering(select).each(select, sink);
  }

  private Mart answering(Select select) {
    return select.ofCatalog() ? catalog : server;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
