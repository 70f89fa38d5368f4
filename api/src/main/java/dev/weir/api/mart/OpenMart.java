package dev.weir.api.mart;

/** A mart that holds resources until it is closed. */
public interface OpenMart extends Mart, AutoCloseable {

  /** Takes into memory what makes answers quicker; it can be asked in the meantime. */
  default void prepare() {}

  /** Gives back what {@link #prepare} took; answers are the same, and slower. */
  default void release() {}

  @Override
  void close();
}
