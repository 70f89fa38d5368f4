package dev.weir.api.mart;

/**
 * One way to order a list.
 *
 * @param column by which it is ordered
 * @param type of that column in SQL
 */
public record Sort(String column, String type, boolean descending) {

  /** How clients write it: a minus before the name for the greatest first. */
  public String label() {
    return (descending ? "-" : "") + column;
  }
}
