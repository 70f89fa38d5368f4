package dev.weir.contract;

import java.util.regex.Pattern;

/** Name of a batch: 1 to 128 letters, digits, dots, dashes and underscores. */
public record BatchId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public BatchId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          ("Batch id \"%s\" is not usable: it has 1 to 128 letters, digits, dots, dashes and"
                  + " underscores, and starts with a letter or digit. Choose another with"
                  + " --batch-id, or leave it out.")
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
