package dev.weir.api.mart;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The publications that can be asked. Safe for threads. */
public interface MartStore extends AutoCloseable {

  /** The newest publication that is open; empty before the first. */
  Optional<Publication> newest();

  /** Every publication there is, newest first. */
  List<Publication> publications();

  /** Why there is no newer publication than the open one, if something is wrong. */
  Optional<String> trouble();

  /**
   * Asks one publication, which stays whole until the answer is complete.
   *
   * @param id of a publication; empty for the newest
   * @throws NoPublicationException if there is none, or it is no longer kept
   */
  <T> T ask(Optional<Long> id, Function<Mart, T> question);

  @Override
  void close();
}
