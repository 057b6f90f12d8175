package org.isoae.metric;

import java.util.Locale;

/**
 * Table 2: the edge-length ratios l_ij = ‖f(z_i) − f(z_j)‖ / ‖e_ij‖ of a decoder f over a grid.
 *
 * <p>"We scaled z_i so the mean of l_ij is 1": scaling all z by s divides all l by s, so the
 * standard deviation after scaling is the coefficient of variation, the standard deviation before
 * scaling divided by the mean. It is zero if and only if the decoder preserves the lengths of all
 * edges up to one factor.
 *
 * @param edges the number of edges
 * @param mean the mean of l_ij before scaling: 1 for an isometry
 * @param standardDeviation the standard deviation of l_ij after scaling to mean 1. The divisor is
 *     the number of edges: they are the whole population, not a sample
 */
public record EdgeLengthRatios(int edges, double mean, double standardDeviation) {

  /**
   * Measures a decoder.
   *
   * @param z the latent points, one per row
   * @param decoded f(z), in the same order
   * @param edges pairs of point indices; no edge may have length zero
   * @return the ratios' mean and standard deviation
   * @throws IllegalArgumentException if there are no edges, an edge has length zero, or all decoded
   *     edges have: the message says which
   */
  public static EdgeLengthRatios of(double[][] z, double[][] decoded, int[][] edges) {
    if (edges.length == 0) {
      throw new IllegalArgumentException(
          "There is no edge to measure. For the supported edges of a grid, this means that no two"
              + " neighbouring vertices have codes near: most codes nearly coincide.");
    }
    double[] ratios = new double[edges.length];
    double mean = 0;
    for (int e = 0; e < edges.length; e++) {
      int i = edges[e][0];
      int j = edges[e][1];
      double length = distance(z[i], z[j]);
      if (length == 0) {
        throw new IllegalArgumentException(
            String.format(
                    Locale.ROOT,
                    "The edge between the points %s and %s has length 0, so its ratio is not defined: the",
                    i,
                    j)
                + " points coincide.");
      }
      ratios[e] = distance(decoded[i], decoded[j]) / length;
      mean += ratios[e] / edges.length;
    }
    if (mean == 0) {
      throw new IllegalArgumentException(
          "All edges are mapped to length 0, so their ratios have no mean to scale to 1: the mapped"
              + " points coincide.");
    }
    double variance = 0;
    for (double ratio : ratios) {
      variance += (ratio - mean) * (ratio - mean) / edges.length;
    }
    return new EdgeLengthRatios(edges.length, mean, Math.sqrt(variance) / mean);
  }

  /**
   * Measures an encoder or any other embedding: the ratios ‖z_i − z_j‖ / ‖x_i − x_j‖ over all pairs
   * of a point and one of its nearest neighbours in the data.
   *
   * @param x the data, one point per row, without duplicates
   * @param z the codes of the data, in the same order
   * @param neighbours the number of neighbours per point, less than the number of points
   * @return the ratios' mean and standard deviation
   * @throws IllegalArgumentException if two neighbours in the data coincide, or the codes of all
   *     neighbours do: the message says which
   */
  public static EdgeLengthRatios ofNeighbours(double[][] x, double[][] z, int neighbours) {
    int n = x.length;
    Distances distances = Distances.of(x);
    int[][] pairs = new int[n * neighbours][];
    double[] squared = new double[n];
    for (int i = 0; i < n; i++) {
      distances.from(i, squared);
      int[] nearest = Neighbours.nearest(squared, i, neighbours);
      for (int at = 0; at < neighbours; at++) {
        pairs[i * neighbours + at] = new int[] {i, nearest[at]};
      }
    }
    return of(x, z, pairs);
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int k = 0; k < a.length; k++) {
      squares += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(squares);
  }
}
