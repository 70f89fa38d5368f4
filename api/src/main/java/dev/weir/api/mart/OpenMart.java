package dev.weir.api.mart;

/** A mart that holds resources until it is closed. */
public interface OpenMart extends Mart, AutoCloseable {

  /** Takes into memory what makes answers quicker; it can be asked in the meantime. */
  default void prepare() {}

  @Override
  void close();
}
