package dev.weir.contract;

/** Number of a registered model: 1 is the first. */
public record ModelVersion(int value) implements Comparable<ModelVersion> {

  public ModelVersion {
    if (value < 1) {
      throw new IllegalArgumentException("A model version is 1 or more, not " + value + ".");
    }
  }

  /** Reads {@code 3} or {@code v3}. */
  public static ModelVersion parse(String text) {
    String digits = text.startsWith("v") ? text.substring(1) : text;
    try {
      return new ModelVersion(Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a model version: give a number such as 3.".formatted(text), e);
    }
  }

  public ModelVersion next() {
    return new ModelVersion(value + 1);
  }

  @Override
  public int compareTo(ModelVersion other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
