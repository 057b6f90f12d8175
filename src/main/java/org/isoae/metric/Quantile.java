package org.isoae.metric;

/** Quantiles with linear interpolation between neighbours. */
public final class Quantile {

  private Quantile() {}

  /**
   * The quantile of a share.
   *
   * @param sorted values in ascending order
   * @param share from 0 to 1
   * @return the value below which the share lies
   */
  public static double of(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
