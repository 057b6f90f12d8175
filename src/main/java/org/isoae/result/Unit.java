package org.isoae.result;

/** The unit in which a metric is printed. */
public enum Unit {
  /** A plain number. */
  ONE("", 1),
  /** Thousandths; Table 7 prints its L2 so. */
  THOUSANDTH(" · 10³", 1e-3);

  private final String symbol;
  private final double size;

  Unit(String symbol, double size) {
    this.symbol = symbol;
    this.size = size;
  }

  /** What follows the metric's name in a heading: " · 10³", or nothing. */
  public String symbol() {
    return symbol;
  }

  /** The number that is printed for a value. */
  public double print(double value) {
    return value / size;
  }

  /** The value of a printed number. */
  public double parse(double printed) {
    return printed * size;
  }
}
