package dev.weir.api.mart;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mart that asks another, for tests that change one of its answers. */
public abstract class ForwardingMart implements OpenMart {

  private final OpenMart mart;

  protected ForwardingMart(OpenMart mart) {
    this.mart = mart;
  }

  @Override
  public Publication publication() {
    return mart.publication();
  }

  @Override
  public List<Map<String, Object>> rows(Select select) {
    return mart.rows(select);
  }

  @Override
  public void each(Select select, Consumer<Map<String, Object>> sink) {
    mart.each(select, sink);
  }

  @Override
  public void close() {
    mart.close();
  }
}
