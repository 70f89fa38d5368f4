package dev.weir.score.quality;

/** The temperature under which probabilities fit the labels best. */
public final class Temperature {

  private static final double LOWEST = Math.log(0.2);
  private static final double HIGHEST = Math.log(10);
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double EXACT = 1e-3;

  private Temperature() {}

  /**
   * The temperature of least mean logarithmic loss, between 0.2 and 10, by golden section: the loss
   * has one minimum. 1 without rows.
   *
   * @param predictions of rows the model was not fitted on
   */
  public static double of(Predictions predictions) {
    if (predictions.size() == 0) {
      return 1;
    }
    double low = LOWEST;
    double high = HIGHEST;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = loss(predictions, left);
    double atRight = loss(predictions, right);
    while (high - low > EXACT) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = loss(predictions, left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = loss(predictions, right);
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(Predictions predictions, double logarithm) {
    Predictions tempered = predictions.at(Math.exp(logarithm));
    double loss = 0;
    for (int row = 0; row < tempered.size(); row++) {
      loss -= Math.log(tempered.ofLabel(row));
    }
    return loss / tempered.size();
  }
}
