package org.isoae.metric;

/**
 * Table 2: the edge-length ratios l_ij = ‖f(z_i) − f(z_j)‖ / ‖e_ij‖ of a decoder f over a grid.
 *
 * <p>"We scaled z_i so the mean of l_ij is 1": dividing every z by s multiplies every l by s, so
 * the standard deviation after scaling is the one before divided by the mean, the coefficient of
 * variation. It is zero for every decoder that is an isometry up to scale.
 *
 * @param edges how many
 * @param mean of l_ij before scaling: 1 for an isometry
 * @param standardDeviation of l_ij after scaling to mean 1, over all edges (divided by their
 *     number: the edges are the whole population and not a sample of it)
 */
public record EdgeLengthRatios(int edges, double mean, double standardDeviation) {

  /**
   * Measures one decoder.
   *
   * @param z latent points
   * @param decoded f(z), in the same order
   * @param edges pairs of point numbers, none of length zero
   */
  public static EdgeLengthRatios of(double[][] z, double[][] decoded, int[][] edges) {
    if (edges.length == 0) {
      throw new IllegalArgumentException("There is no edge to measure.");
    }
    double[] ratios = new double[edges.length];
    double mean = 0;
    for (int e = 0; e < edges.length; e++) {
      int i = edges[e][0];
      int j = edges[e][1];
      ratios[e] = distance(decoded[i], decoded[j]) / distance(z[i], z[j]);
      mean += ratios[e] / edges.length;
    }
    double variance = 0;
    for (double ratio : ratios) {
      variance += (ratio - mean) * (ratio - mean) / edges.length;
    }
    return new EdgeLengthRatios(edges.length, mean, Math.sqrt(variance) / mean);
  }

  /**
   * The same for an encoder, or any embedding: ‖z_i − z_j‖ / ‖x_i − x_j‖ over the pairs of each
   * point and its nearest others, scaled to mean 1.
   *
   * @param x the data, no two points the same
   * @param z its codes, in the same order
   * @param neighbours of each point, fewer than there are points
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
