package org.isoae.result;

/** Which values of a metric are the better ones. */
public enum Direction {
  /** Errors, distances, spreads. */
  LOWER_IS_BETTER,
  /** Shares and accuracies. */
  HIGHER_IS_BETTER,
  /** Neither: a fact. */
  NEITHER;

  /** Whether {@code a} is strictly better than {@code b}; never where neither is better. */
  public boolean better(double a, double b) {
    return switch (this) {
      case LOWER_IS_BETTER -> a < b;
      case HIGHER_IS_BETTER -> a > b;
      case NEITHER -> false;
    };
  }
}
