package org.isoae.metric;

import java.util.Locale;

/**
 * How evenly a map keeps the density of points that lie on a surface, whatever dimensions the space
 * around it has.
 *
 * <p>The density at a point is estimated by the radius of the smallest ball around it that holds
 * its k nearest others (Loftsgaarden and Quesenberry 1965). The balls are taken in the data and in
 * the codes by themselves, so that a map which lays one part over another, or keeps each distance
 * to a neighbour in the data and brings strangers near, is seen to change the density.
 */
public final class DensityRatios {

  private DensityRatios() {}

  /**
   * The standard deviation of the ratio of the radii, codes over data, scaled to mean 1. The
   * divisor is the number of points.
   *
   * @param x the data, one point a row
   * @param z the codes of the data, in the same order
   * @param k how many others a ball holds, less than the number of points
   * @return 0 if the density is the same up to one factor
   * @throws IllegalArgumentException if there are not as many codes as points, if more than k
   *     points of the data coincide, or if so many codes do everywhere
   */
  public static double spread(double[][] x, double[][] z, int k) {
    if (x.length != z.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "There are %s points and %s codes.", x.length, z.length));
    }
    double[] ofData = radii(x, k);
    double[] ofCodes = radii(z, k);
    double[] ratios = new double[x.length];
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      if (ofData[i] == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "The point %s and %s others coincide: no density is finite.", i, k));
      }
      ratios[i] = ofCodes[i] / ofData[i];
      mean += ratios[i] / x.length;
    }
    if (mean == 0) {
      throw new IllegalArgumentException("The codes coincide: no density is finite.");
    }
    double variance = 0;
    for (double ratio : ratios) {
      variance += (ratio - mean) * (ratio - mean) / x.length;
    }
    return Math.sqrt(variance) / mean;
  }

  private static double[] radii(double[][] points, int k) {
    Distances distances = Distances.of(points);
    double[] squared = new double[points.length];
    double[] radii = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      distances.from(i, squared);
      radii[i] = Math.sqrt(squared[Neighbours.nearest(squared, i, k)[k - 1]]);
    }
    return radii;
  }
}
